//! The oracle application, ported, against recorded answers of ASP.NET.
