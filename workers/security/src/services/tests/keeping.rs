//! Keeping, showing, letting go.

use crate::{
    services::keeping::{keep as keep_slip, let_go, show},
    testing::world::{World, deposit, keep, png, user},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use doglc_contracts::{
    money_in::slips::{KeepSlip, KeptSlip, ShowSlip},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    slip::picture::{self, MAX_BYTES},
    time::DAY_MS,
};
use doglc_testkit::{When, run};

fn kept(world: &World, asked: &KeepSlip) -> Result<KeptSlip, Refusal> {
    run(keep_slip(world, asked))
}

fn code_of(world: &World, picture: &[u8]) -> (ErrorCode, Option<String>) {
    let refusal = kept(world, &keep(deposit(1), user(1), picture)).unwrap_err();
    (refusal.code, refusal.params.get("why").cloned())
}

#[test]
fn the_same_bytes_for_the_same_deposit_are_one_slip_and_come_back_as_they_were() {
    let world = World::new();
    let picture = png("a");
    let first = kept(&world, &keep(deposit(1), user(1), &picture)).unwrap();
    assert!(first.slip_id.starts_with('s') && first.slip_id.len() == 33);
    assert_eq!((first.media_type.as_str(), first.width, first.height), ("image/png", 1_024, 2_048));
    world.later(60 * 24);
    assert_eq!(kept(&world, &keep(deposit(1), user(1), &picture)), Ok(first.clone()));
    let keys: Vec<String> = world.pictures.borrow().keys().cloned().collect();
    assert_eq!(keys, [format!("slips/2026-11-20/{}", first.slip_id)]);
    let shown = run(show(&world, &ShowSlip { slip_id: first.slip_id.clone() })).unwrap();
    assert_eq!(STANDARD.decode(shown.picture_base64).unwrap(), picture);
    assert_eq!((shown.deposit_id, shown.sha256), (deposit(1), first.sha256));
    let other = kept(&world, &keep(deposit(2), user(1), &picture)).unwrap();
    assert_ne!(other.slip_id, first.slip_id);
}

#[test]
fn what_is_no_whole_picture_is_refused_by_its_kind() {
    let world = World::new();
    assert_eq!(code_of(&world, &vec![0; MAX_BYTES + 1]).0, ErrorCode::PayloadTooLarge);
    assert_eq!(code_of(&world, &vec![0; MAX_BYTES * 2]).0, ErrorCode::PayloadTooLarge);
    assert_eq!(code_of(&world, b"GIF89a").0, ErrorCode::UnsupportedMediaType);
    assert_eq!(code_of(&world, b"hello").0, ErrorCode::UnsupportedMediaType);
    let invalid = |why: &str| (ErrorCode::PictureInvalid, Some(why.to_owned()));
    assert_eq!(code_of(&world, b""), invalid("picture_empty"));
    let whole = png("a");
    assert_eq!(code_of(&world, &whole[..whole.len() - 3]), invalid("picture_cut_off"));
    let mut huge = whole.clone();
    huge[16..24].copy_from_slice(&[0, 0, 0x40, 0, 0, 0, 0x40, 0]);
    assert_eq!(code_of(&world, &huge), invalid("picture_too_many_pixels"));
    let mut interlaced = whole.clone();
    interlaced[16..29].copy_from_slice(&[0, 0, 0x10, 0, 0, 0, 0x08, 0, 8, 0, 0, 0, 1]);
    assert_eq!(code_of(&world, &interlaced), invalid("picture_too_many_pixels_progressive"));
    let mut narrow = whole.clone();
    narrow[16..20].copy_from_slice(&[0, 0, 0, 159]);
    assert_eq!(code_of(&world, &narrow), invalid("picture_too_small"));
    let words = KeepSlip { picture_base64: "no base64".to_owned(), ..keep(deposit(1), user(1), b"") };
    assert_eq!(kept(&world, &words).unwrap_err().code, ErrorCode::InvalidRequest);
    assert!(world.pictures.borrow().is_empty());
    assert_eq!(world.shelf.0.number("SELECT COUNT(*) FROM slips"), 0);
}

#[test]
fn what_is_kept_is_never_too_large_or_small_for_the_decoder() {
    let most = |pixels: usize| u64::try_from(pixels).unwrap();
    assert_eq!(most(doglc_slips::MAX_PIXELS), picture::MAX_PIXELS);
    assert_eq!(most(doglc_slips::MAX_PIXELS_WHOLE), picture::MAX_PIXELS_WHOLE);
    assert_eq!(most(doglc_slips::MIN_SIDE_PX), u64::from(picture::MIN_SIDE_PX));
    assert_eq!(doglc_slips::MAX_FILE_BYTES, MAX_BYTES);
}

#[test]
fn a_deposit_and_a_person_have_so_many_and_a_repeat_is_none_more() {
    let mut world = World::new();
    (world.settings.per_deposit, world.settings.per_user_day) = (2, 3);
    let send = |n: u32, id: u64, salt: &str| {
        kept(&world, &keep(deposit(n), user(id), &png(salt))).map(drop).map_err(|refusal| refusal.code)
    };
    let (limited, full) = (Err(ErrorCode::RateLimited), Err(ErrorCode::StateConflict));
    assert_eq!([send(1, 1, "a"), send(1, 1, "b"), send(1, 1, "c")], [Ok(()), Ok(()), full]);
    assert_eq!([send(1, 1, "a"), send(2, 1, "a"), send(3, 1, "a")], [Ok(()), Ok(()), limited]);
    assert_eq!(send(4, 2, "a"), Ok(()));
    world.later(60 * 24);
    assert_eq!([send(3, 1, "a"), send(1, 1, "c")], [Ok(()), full]);
    assert_eq!(world.pictures.borrow().len(), 5);
}

#[test]
fn whatever_call_is_lost_a_repeat_keeps_it_once() {
    for when in [When::Before, When::After] {
        for nth in 0..4 {
            let world = World::new();
            let asked = keep(deposit(1), user(1), &png("a"));
            world.calls.lose(nth, when);
            assert_eq!(kept(&world, &asked).unwrap_err().code, ErrorCode::Unavailable, "{nth} {when:?}");
            world.calls.heal();
            let slip = kept(&world, &asked).unwrap();
            assert!(run(show(&world, &ShowSlip { slip_id: slip.slip_id })).is_ok());
            assert_eq!(world.shelf.0.number("SELECT COUNT(*) FROM slips"), 1);
            // No picture is kept that retention would not find.
            assert_eq!(world.pictures.borrow().len(), 1);
        }
    }
}

#[test]
fn what_is_not_there_or_not_kept_any_more_is_not_found_and_a_changed_picture_is_not_shown() {
    let world = World::new();
    let code = |slip_id: &str| {
        run(show(&world, &ShowSlip { slip_id: slip_id.to_owned() })).map(drop).map_err(|refusal| refusal.code)
    };
    assert_eq!(code("s00000000000000000000000000000000"), Err(ErrorCode::SlipNotFound));
    let slip = kept(&world, &keep(deposit(1), user(1), &png("a"))).unwrap();
    assert_eq!(code(&slip.slip_id), Ok(()));
    for bytes in world.pictures.borrow_mut().values_mut() {
        bytes.push(0);
    }
    assert_eq!(code(&slip.slip_id), Err(ErrorCode::Internal));
    world.pictures.borrow_mut().clear();
    assert_eq!(code(&slip.slip_id), Err(ErrorCode::SlipNotFound));
    kept(&world, &keep(deposit(1), user(1), &png("a"))).unwrap();
    world.now_ms.set(world.now_ms.get() + 400 * DAY_MS);
    assert_eq!(code(&slip.slip_id), Err(ErrorCode::SlipNotFound));
}

#[test]
fn old_pictures_go_with_their_rows_whatever_is_lost_meanwhile() {
    let mut world = World::new();
    (world.settings.per_deposit, world.settings.per_user_day) = (1_000, 1_000);
    for n in 0..450 {
        kept(&world, &keep(deposit(n), user(1), &png("old"))).unwrap();
    }
    world.now_ms.set(world.now_ms.get() + 400 * DAY_MS);
    kept(&world, &keep(deposit(1_000), user(1), &png("new"))).unwrap();
    for (nth, when) in [(1, When::Before), (1, When::After), (2, When::Before), (2, When::After)] {
        world.calls.lose(nth, when);
        assert!(run(let_go(&world)).is_err());
        let rows = world.shelf.0.number("SELECT COUNT(*) FROM slips");
        assert!(usize::try_from(rows).unwrap() >= world.pictures.borrow().len(), "a picture without a row");
        world.calls.heal();
    }
    run(let_go(&world)).unwrap();
    assert_eq!(world.shelf.0.number("SELECT COUNT(*) FROM slips"), 1);
    assert_eq!(world.pictures.borrow().len(), 1);
    assert_eq!(run(let_go(&world)), Ok(0));
}
