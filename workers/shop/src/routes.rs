//! The route table: which service answers which command.

use crate::{
    adapters::Platform,
    handlers::sales,
    ports::Registry,
    services::{addresses, codes, fulfilment, leaving, orders, products, reconciliation, refunds},
};
use doglc_contracts::shop::{
    AddCodes, BarUser, Buy, CancelOrder, CreateProduct, ForgetBuyer, FulfilOrder, GetAddress,
    GetAdminProduct, GetOrder, GetProduct, GetSaleProof, ListAdminProducts, ListOrders, ListProducts,
    ReconcileSales, RefundPaidOrder, Restock, RevealAddress, SetAddress, UpdateProduct, VerifyReceipt,
    ViewCodes, ViewSalesFigures,
};
use doglc_edge::{dispatch, service::Incoming};
use worker::{Env, Response, Result};

/// Routes a request of another worker.
pub async fn route(incoming: Incoming, env: Env) -> Result<Response> {
    let world = |trace| Platform::new(env.clone(), trace);
    dispatch!(incoming, {
        Buy => |command, trace| async { orders::buy(&world(trace), command).await },
        GetOrder => |command, trace| async { orders::get(&world(trace), command).await },
        ListOrders => |command, trace| async { orders::list(&world(trace), command).await },
        CancelOrder => |command, trace| async { orders::cancel(&world(trace), command).await },
        FulfilOrder => |command, trace| async { fulfilment::fulfil(&world(trace), command).await },
        GetAddress => |command, trace| async { addresses::get(&world(trace), command).await },
        SetAddress => |command, trace| async { addresses::set(&world(trace), command).await },
        RevealAddress => |command, trace| async { addresses::reveal(&world(trace), command).await },
        AddCodes => |command, trace| async { codes::add(&world(trace), command).await },
        ViewCodes => |command, trace| async { codes::view(&world(trace), command).await },
        ForgetBuyer => |command, trace| async { leaving::forget(&world(trace), command).await },
        ViewSalesFigures => |command, trace| async move { world(trace).figures(command.since_ms).await },
        RefundPaidOrder => |command, trace| async { refunds::refund(&world(trace), command).await },
        BarUser => |command, trace| async { orders::bar(&world(trace), command).await },
        ListProducts => |command, trace| async { sales::list(&world(trace), command).await },
        GetProduct => |command, trace| async { sales::product(&world(trace), command).await },
        ListAdminProducts => |command, trace| async { products::list(&world(trace), command).await },
        GetAdminProduct => |command, trace| async { products::admin_view(&world(trace), command).await },
        CreateProduct => |command, trace| async { products::create(&world(trace), command).await },
        UpdateProduct => |command, trace| async { products::update(&world(trace), command).await },
        Restock => |command, trace| async { products::restock(&world(trace), command).await },
        GetSaleProof => |command, trace| async { sales::proof(&world(trace), command).await },
        VerifyReceipt => |command, trace| async { sales::verify(&world(trace), command).await },
        ReconcileSales => |_command, trace| async { reconciliation::reconcile(&world(trace)).await },
    })
}
