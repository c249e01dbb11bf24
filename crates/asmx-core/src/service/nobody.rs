//! Who implements a contract that nobody has implemented yet.

/// Who implements every contract without anybody there: `ShopService` alone is `ShopService<Nobody>`, whose descriptions
/// need no implementation.
#[derive(Debug, Clone, Copy)]
pub enum Nobody {}
