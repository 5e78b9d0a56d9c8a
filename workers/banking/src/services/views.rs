//! The domain's types as the wire shows them.

use doglc_contracts::banking::{Balance, LimitsView, SendView, TransferView, WalletView};
use doglc_domain::{
    ledger::{
        command::Policy,
        send::{SendState, Sending},
        transfer::Transfer,
        wallet::Wallet,
    },
    money::{Amount, Asset},
    time::{Millis, bangkok_day, day_text},
};

/// A wallet as its owner sees it.
pub fn wallet(wallet: &Wallet, policy: &Policy, now_ms: Millis) -> WalletView {
    let balances = Asset::ALL.map(|asset| Balance {
        asset: asset.code().to_owned(),
        available: wallet.available(asset).to_string(),
        held: wallet.held(asset).to_string(),
    });
    let day = bangkok_day(now_ms).max(wallet.day);
    let used = wallet.used_on(day).thb;
    let limits = policy.tiers.limits(&wallet.tier, Asset::Thb);
    let thb = |minor: i64| Amount::from_minor(Asset::Thb, minor.max(0)).unwrap_or(Amount::zero(Asset::Thb));
    WalletView {
        user_id: wallet.user_id,
        balances: balances.into(),
        tier: wallet.tier.clone(),
        vip_level: wallet.vip_level,
        frozen: wallet.frozen,
        limits: LimitsView {
            day: day_text(day),
            deposit_max: thb(limits.deposit_max_minor),
            deposit_left_today: thb(limits.deposit_day_minor.saturating_sub(used.deposited_minor)),
            send_left_today: thb(limits.send_day_minor.saturating_sub(used.sent_minor)),
            balance_max: thb(limits.balance_max_minor),
        },
        seq: wallet.seq,
    }
}

/// A line of a statement.
pub fn transfer(transfer: &Transfer) -> TransferView {
    let order = &transfer.order;
    TransferView {
        id: order.id.clone(),
        seq: transfer.seq,
        direction: order.direction.as_str().to_owned(),
        amount: order.amount,
        balance_after: transfer.balance_after,
        counter_account: order.counter_account.to_string(),
        other_user: order.other_user,
        memo: order.memo.clone(),
        at_ms: transfer.at_ms,
    }
}

/// The present state of a sending.
pub fn sending(sending: &Sending) -> SendView {
    SendView {
        transfer_id: sending.id.clone(),
        state: sending.state.as_str().to_owned(),
        to: sending.to,
        amount: sending.amount,
        memo: sending.memo.clone(),
        at_ms: sending.at_ms,
        reason: sending.reason.clone(),
    }
}

/// The first answer to a sending, for ever: it left.
pub fn sent(first: &Sending) -> SendView {
    sending(&Sending { state: SendState::Sent, reason: None, ..first.clone() })
}
