//! Suffixes under which strangers register names.
//!
//! A pattern such as `https://*.co.uk` covers sites of unrelated owners. Knowing every such suffix would take the whole
//! [Public Suffix List](https://publicsuffix.org/), a file that changes weekly; this is a small part of it: every single
//! label (`com`, `example`), the second levels of large countries, and the domains under which hosters give names away.
//! A suffix that is missing here only means that a careless pattern starts without a word; it never widens what a
//! pattern covers.

/// Whether every name below `host` may belong to somebody else.
pub(crate) fn is_public(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    if !host.contains('.') {
        return host != "localhost";
    }
    if SUFFIXES.binary_search(&host).is_ok() {
        return true;
    }
    // `com.xx`, `co.xx` and their like are public wherever a country has them.
    host.split_once('.').is_some_and(|(second, top)| {
        top.len() == 2
            && !top.contains('.')
            && matches!(second, "ac" | "co" | "com" | "edu" | "gov" | "mil" | "net" | "org")
    })
}

/// In the order of bytes, for the binary search.
const SUFFIXES: &[&str] = &[
    "ad.jp",
    "adm.br",
    "adv.br",
    "amplifyapp.com",
    "app.github.dev",
    "appspot.com",
    "art.br",
    "asn.au",
    "asso.fr",
    "azureedge.net",
    "azurestaticapps.net",
    "azurewebsites.net",
    "bitbucket.io",
    "biz.pl",
    "blob.core.windows.net",
    "blogspot.com",
    "central-europe.azurestaticapps.net",
    "cloudapp.azure.com",
    "cloudapp.net",
    "cloudfront.net",
    "csb.app",
    "deno.dev",
    "ed.jp",
    "eng.br",
    "eu.org",
    "firebaseapp.com",
    "firm.in",
    "fly.dev",
    "geek.nz",
    "gen.in",
    "gen.nz",
    "github.io",
    "gitlab.io",
    "gitpod.io",
    "glitch.me",
    "go.jp",
    "go.kr",
    "gob.ar",
    "gob.mx",
    "gouv.fr",
    "govt.nz",
    "gr.jp",
    "gv.at",
    "herokuapp.com",
    "id.au",
    "idf.il",
    "ind.br",
    "ind.in",
    "info.pl",
    "iwi.nz",
    "k12.il",
    "k12.tr",
    "kiwi.nz",
    "law.za",
    "lg.jp",
    "loca.lt",
    "ltd.uk",
    "maori.nz",
    "me.uk",
    "muni.il",
    "myshopify.com",
    "ne.jp",
    "ne.kr",
    "netlify.app",
    "ngrok-free.app",
    "ngrok.app",
    "ngrok.io",
    "nhs.uk",
    "nom.br",
    "nom.co",
    "nom.za",
    "on.aws",
    "onrender.com",
    "or.at",
    "or.jp",
    "or.kr",
    "pages.dev",
    "pe.kr",
    "plc.uk",
    "police.uk",
    "pythonanywhere.com",
    "railway.app",
    "re.kr",
    "readthedocs.io",
    "repl.co",
    "replit.app",
    "replit.dev",
    "res.in",
    "run.app",
    "s3.amazonaws.com",
    "sch.uk",
    "school.nz",
    "surge.sh",
    "tm.fr",
    "trafficmanager.net",
    "translate.goog",
    "up.railway.app",
    "vercel.app",
    "waw.pl",
    "web.app",
    "web.core.windows.net",
    "web.za",
    "webflow.io",
    "wixsite.com",
    "wordpress.com",
    "workers.dev",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(SUFFIXES.is_sorted());
    }

    #[test]
    fn cors_31_suffixes() {
        for public in ["com", "uk", "co.uk", "com.au", "co.jp", "github.io", "azurewebsites.net", "co.uk."] {
            assert!(is_public(public), "{public}");
        }
        for owned in
            ["localhost", "example.com", "bbc.co.uk", "me.github.io", "www.com.example", "microsoft.com"]
        {
            assert!(!is_public(owned), "{owned}");
        }
    }
}
