//! The namespaces of schemas, of what ADO.NET adds to them, and of diffgrams.

pub(crate) const XS: &str = "http://www.w3.org/2001/XMLSchema";
pub(crate) const MSDATA: &str = "urn:schemas-microsoft-com:xml-msdata";
pub(crate) const DIFFGR: &str = "urn:schemas-microsoft-com:xml-diffgram-v1";
