//! The domain's types as the wire shows them.

use doglc_contracts::{
    banking::{Balance, LimitsView, SendView, TransferView, WalletView},
    money_in::vip::{VipLevelView, VipLimits, VipView},
};
use doglc_domain::{
    ledger::{
        command::Policy,
        limits::{AssetLimits, DEFAULT_TIER},
        send::{SendState, Sending},
        transfer::Transfer,
        wallet::Wallet,
    },
    money::{Amount, Asset},
    time::{Millis, bangkok_day, day_text},
    vip,
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
    let limits = policy.limits(wallet, Asset::Thb, now_ms);
    let under_way_minor = used.deposited_minor.saturating_add(wallet.expected_minor(now_ms));
    let vip_level = wallet.vip_level_at(now_ms);
    WalletView {
        user_id: wallet.user_id,
        balances: balances.into(),
        tier: wallet.tier.clone(),
        vip_level,
        vip_until_ms: wallet.vip_until_ms.filter(|_| vip_level > 0),
        frozen: wallet.frozen,
        limits: LimitsView {
            day: day_text(day),
            deposit_max: thb(limits.deposit_max_minor),
            deposit_left_today: thb(limits.deposit_day_minor.saturating_sub(under_way_minor)),
            send_left_today: thb(limits.send_day_minor.saturating_sub(used.sent_minor)),
            balance_max: thb(limits.balance_max_minor),
        },
        seq: wallet.seq,
    }
}

fn thb(minor: i64) -> Amount {
    Amount::from_minor(Asset::Thb, minor.max(0)).unwrap_or(Amount::zero(Asset::Thb))
}

/// The VIP levels, with what a wallet has and what they cost it now.
pub fn vip(wallet: Option<&Wallet>, policy: &Policy, now_ms: Millis) -> VipView {
    let level = wallet.map_or(0, |wallet| wallet.vip_level_at(now_ms));
    let tier = wallet.map_or(DEFAULT_TIER, |wallet| wallet.tier.as_str());
    let tier_limits = policy.tiers.limits(tier, Asset::Thb);
    let levels = policy.vip.iter().map(|sold| {
        let quote = wallet.and_then(|wallet| {
            vip::quote(&policy.vip, wallet.vip_level, wallet.vip_until_ms, sold.level, now_ms).ok()
        });
        VipLevelView {
            level: sold.level,
            name: sold.name.clone(),
            price: sold.price,
            days: sold.days,
            fee_discount_bps: sold.fee_discount_bps,
            limits: vip_limits(vip::limits_for(tier_limits, &policy.vip, sold.level)),
            price_now: quote.map(|quote| quote.price),
            until_now_ms: quote.map(|quote| quote.until_ms),
        }
    });
    VipView {
        level,
        until_ms: wallet.and_then(|wallet| wallet.vip_until_ms).filter(|_| level > 0),
        levels: levels.collect(),
        paid: None,
    }
}

fn vip_limits(limits: AssetLimits) -> VipLimits {
    VipLimits {
        deposit_max: thb(limits.deposit_max_minor),
        deposit_day: thb(limits.deposit_day_minor),
        send_day: thb(limits.send_day_minor),
        balance_max: thb(limits.balance_max_minor),
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
