//! Codes, and the page that is set upright by them.

use super::{HEIGHT, TEXT, WIDTH, difference, slip, turned};
use crate::{
    Picture,
    code::Code,
    geometry::{Corners, Point, Upright},
    grey::Grey,
    page::evened,
};

fn code_of(picture: &Grey) -> Code {
    Picture(picture.clone()).find_code().expect("a code")
}

/// The pixels of a page, without the header before them.
fn pixels_of(page: &[u8], width: usize, height: usize) -> &[u8] {
    let header = format!("P5\n{width} {height}\n255\n");
    assert!(page.starts_with(header.as_bytes()));
    &page[header.len()..]
}

#[test]
fn a_code_is_read_whichever_way_it_lies_and_the_page_stands_upright_after() {
    let mut picture = slip();
    let upright = Picture(picture.clone()).page(Some(&code_of(&picture)));
    let (width, height) = (upright.width(), upright.height());
    assert_eq!(width, 1_200);
    assert!(height.abs_diff(HEIGHT * 1_200 / WIDTH) < 30, "{height}");
    let first = upright.into_pgm();
    for quarter in 1..4 {
        picture = turned(&picture);
        let code = code_of(&picture);
        assert_eq!(code.text, TEXT);
        let page = Picture(picture.clone()).page(Some(&code));
        assert!(page.width() == width && page.height().abs_diff(height) < 30, "{quarter}: {}", page.height());
        let rows = height.min(page.height()) - 30;
        let other_height = page.height();
        let other = page.into_pgm();
        let [a, b] = [pixels_of(&first, width, height), pixels_of(&other, width, other_height)];
        assert!(difference(&a[..rows * width], &b[..rows * width]) < 12.0, "{quarter}");
    }
}

#[test]
fn a_code_is_read_small_large_and_in_a_corner_of_the_light() {
    for factor in [0.4, 0.7, 1.5, 3.0] {
        assert_eq!(code_of(&slip().scaled(factor)).text, TEXT, "{factor}");
    }
    let page = slip();
    let dim = Grey::from_fn(WIDTH, HEIGHT, |x, y| {
        let light = (WIDTH - x) * 200 / WIDTH + 40;
        u8::try_from(usize::from(page.pixels()[y * WIDTH + x]) * light / 255).unwrap()
    });
    assert_eq!(code_of(&dim).text, TEXT);
}

#[test]
fn corners_are_where_the_code_was_drawn() {
    let Corners { top_left, bottom_right, .. } = code_of(&slip()).corners.unwrap();
    for (at, place) in
        [(top_left, (340.0..365.0, 760.0..785.0)), (bottom_right, (465.0..491.0, 885.0..911.0))]
    {
        assert!(place.0.contains(&at.x) && place.1.contains(&at.y), "{at:?}");
    }
}

#[test]
fn the_page_shows_text_but_not_the_code() {
    let page = Picture(slip()).page(Some(&code_of(&slip())));
    let (width, height) = (page.width(), page.height());
    let file = page.into_pgm();
    let pixels = pixels_of(&file, width, height);
    let dark = |from: usize, to: usize| {
        pixels
            .chunks(width)
            .skip(from * height / HEIGHT)
            .take((to - from) * height / HEIGHT)
            .flatten()
            .filter(|&&p| p < 100)
            .count()
    };
    assert!(dark(100, 600) > 20_000);
    assert_eq!(dark(740, 930), 0);
}

#[test]
fn without_a_code_the_page_is_the_picture_and_never_higher_than_is_read() {
    let page = Picture(slip()).page(None);
    assert_eq!((page.width(), page.height()), (1_200, 2_133));
    let strip = Grey::from_fn(160, 9_000, |_, _| 200);
    assert!(Picture(strip.clone()).find_code().is_none());
    let page = Picture(strip).page(None);
    assert_eq!((page.width(), page.height()), (47, 2_640));
}

#[test]
fn corners_that_cannot_be_of_a_slip_are_not_believed() {
    let speck = |side: f32| Corners {
        top_left: Point::new(10.0, 10.0),
        top_right: Point::new(10.0 + side, 10.0),
        bottom_right: Point::new(10.0 + side, 10.0 + side),
        bottom_left: Point::new(10.0, 10.0 + side),
    };
    for side in [0.0, 0.5, 8.0] {
        let code = Code { text: TEXT.to_owned(), corners: Some(speck(side)) };
        let page = Picture(slip()).page(Some(&code));
        assert_eq!((page.width(), page.height()), (1_200, 2_133), "{side}");
    }
}

#[test]
fn both_ways_of_reporting_a_code_mean_the_same_square() {
    let [a, b, c, d] =
        [(50.0, 50.0), (150.0, 50.0), (150.0, 150.0), (50.0, 150.0)].map(|(x, y)| Point::new(x, y));
    let by_corners = Corners::from_reported(&[a, b, d, c]).unwrap();
    let inset = 100.0 * 3.5 / 29.0;
    let centres =
        [(50.0 + inset, 150.0 - inset), (50.0 + inset, 50.0 + inset), (150.0 - inset, 50.0 + inset)];
    let by_centres = Corners::from_reported(&centres.map(|(x, y)| Point::new(x, y))).unwrap();
    assert_eq!(by_corners, Corners { top_left: a, top_right: b, bottom_right: c, bottom_left: d });
    let near = |a: Point, b: Point| (a.x - b.x).abs() < 0.5 && (a.y - b.y).abs() < 0.5;
    assert!(
        near(by_corners.top_left, by_centres.top_left)
            && near(by_corners.bottom_right, by_centres.bottom_right)
    );
    assert!(Corners::from_reported(&[a, b]).is_none());
}

#[test]
fn the_map_and_its_inverse_agree() {
    let corners = Corners {
        top_left: Point::new(300.0, 700.0),
        top_right: Point::new(420.0, 730.0),
        bottom_right: Point::new(395.0, 845.0),
        bottom_left: Point::new(275.0, 815.0),
    };
    let map = Upright::from_corners(&corners).unwrap();
    for at in [Point::new(0.0, 0.0), Point::new(-3.0, 2.0), Point::new(0.5, 0.5)] {
        let back = map.to_code(map.to_picture(at));
        assert!((back.x - at.x).abs() < 1e-3 && (back.y - at.y).abs() < 1e-3, "{at:?} {back:?}");
    }
}

#[test]
fn scaling_keeps_brightness() {
    for factor in [0.1, 0.37, 0.5, 0.9, 1.0, 2.3] {
        let plain = Grey::from_fn(203, 301, |_, _| 137).scaled(factor);
        assert!(plain.pixels().iter().all(|pixel| pixel.abs_diff(137) <= 1), "{factor}");
        let stripes = Grey::from_fn(400, 300, |x, _| if x % 2 == 0 { 0 } else { 200 }).scaled(factor);
        let mean = difference(stripes.pixels(), &vec![0; stripes.pixels().len()]);
        assert!((mean - 100.0).abs() < 4.0, "{factor}: {mean}");
    }
}

#[test]
fn light_is_evened_out_and_ink_stays_dark() {
    let lit = Grey::from_fn(480, 480, |x, y| {
        let light = 90 + x * 150 / 480;
        u8::try_from(if (y / 6) % 4 == 0 && (x / 6) % 3 == 0 { light / 5 } else { light }).unwrap()
    });
    let even = evened(&lit);
    for (y, row) in even.pixels().chunks(480).enumerate().skip(48).take(380) {
        for (x, &pixel) in row.iter().enumerate().skip(48).take(380) {
            let is_ink = (y / 6) % 4 == 0 && (x / 6) % 3 == 0;
            assert!(if is_ink { pixel < 80 } else { pixel > 220 }, "{x} {y}: {pixel}");
        }
    }
}

/// Squares such as those in a code's corners, side by side, each module so many pixels wide.
fn wallpaper(side: usize, module: usize, gap: usize) -> Grey {
    let pitch = module * (7 + gap);
    Grey::from_fn(side, side, |x, y| {
        let (across, down) = ((x % pitch) / module, (y % pitch) / module);
        let ring = across.abs_diff(3).max(down.abs_diff(3));
        if across < 7 && down < 7 && ring != 2 { 10 } else { 245 }
    })
}

#[test]
fn a_picture_full_of_finder_patterns_keeps_nobody_busy() {
    // Small, so that a failure takes seconds and not hours; every size that the reader knows.
    for (module, gap) in [(1, 2), (2, 2), (3, 1), (4, 2), (5, 3)] {
        assert!(Picture(wallpaper(500, module, gap)).find_code().is_none(), "{module}");
    }
    let few = wallpaper(500, 3, 20);
    assert!(Picture(few).find_code().is_none());
}

#[test]
fn a_code_is_read_beside_other_squares() {
    let (page, squares) = (slip(), wallpaper(WIDTH, 6, 8));
    let both = Grey::from_fn(WIDTH, HEIGHT, |x, y| {
        if y < 300 { squares.pixels()[y * WIDTH + x] } else { page.pixels()[y * WIDTH + x] }
    });
    assert_eq!(code_of(&both).text, TEXT);
}
