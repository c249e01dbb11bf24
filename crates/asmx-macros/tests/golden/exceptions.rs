#[derive(Debug, Exception)]
#[exception("Acme.Shop.ShopException")]
enum ShopError {
    #[exception("Acme.Shop.OutOfStockException")]
    OutOfStock,
    Closed(i32),
    #[exception(transparent)]
    Inner(Inner),
    #[exception(transparent)]
    Named { source: Inner },
}

#[derive(Debug, Exception)]
struct Plain;
