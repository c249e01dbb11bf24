//! The `curl` lines that the quickstart prints do what they say.

use anyhow::{Context as _, Result, ensure};
use asmx_browser_tests::quickstart::Quickstart;
use asmx_browser_tests::trials;
use tokio::process::Command;

trials!(; once: the_printed_lines_work, the_printed_addresses_lead_somewhere);

/// An answer as `curl -i` prints it.
struct Printed(String);

impl Printed {
    fn status(&self) -> &str {
        self.0.split_whitespace().nth(1).unwrap_or_default()
    }

    fn header(&self, name: &str) -> Option<&str> {
        let (head, _) = self.0.split_once("\r\n\r\n")?;
        let lines = head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }

    fn body(&self) -> &str {
        self.0.split_once("\r\n\r\n").map_or("", |(_, body)| body)
    }
}

/// Runs the line under this comment.
async fn curl(quickstart: &Quickstart, comment: &str) -> Result<Printed> {
    let lines = quickstart.curl_lines();
    let (_, line) =
        lines.iter().find(|(above, _)| above.contains(comment)).with_context(|| format!("no {comment}"))?;
    let output = Command::new("sh").args(["-c", &format!("{line} --silent --max-time 20")]).output().await?;
    ensure!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(Printed(String::from_utf8(output.stdout)?))
}

async fn the_printed_lines_work() -> Result<()> {
    const JSON: Option<&str> = Some("application/json; charset=utf-8");
    let quickstart = Quickstart::start().await?;
    let origin = Some(quickstart.page.trim_end_matches('/'));

    let call = curl(&quickstart, "a call").await?;
    assert_eq!((call.status(), call.body()), ("200", r#"{"d":"Hello World"}"#));
    assert_eq!(call.header("content-type"), JSON);
    assert_eq!(call.header("access-control-allow-origin"), origin);

    let preflight = curl(&quickstart, "what a browser asks").await?;
    assert_eq!((preflight.status(), preflight.body()), ("204", ""));
    assert_eq!(preflight.header("access-control-allow-origin"), origin);
    let allowed = preflight.header("access-control-allow-headers").context("allowed headers")?;
    assert!(allowed.to_ascii_lowercase().contains("content-type"), "{allowed}");

    let faults = [
        (
            "the wrong verb",
            r"An attempt was made to call the method \u0027HelloWorld\u0027 using a GET request, which is not allowed.",
        ),
        (
            "a missing parameter",
            r"Invalid web service call, missing value for parameter: \u0027category\u0027.",
        ),
        ("a method that throws", "The kettle is empty."),
    ];
    for (comment, message) in faults {
        let fault = curl(&quickstart, comment).await?;
        assert_eq!(fault.status(), "500", "{comment}");
        assert_eq!(fault.header("jsonerror"), Some("true"), "{comment}");
        assert_eq!(fault.header("content-type"), JSON, "{comment}");
        assert_eq!(fault.header("access-control-allow-origin"), origin, "{comment}");
        assert!(
            fault.body().starts_with(&format!(r#"{{"Message":"{message}","StackTrace":"#)),
            "{}",
            fault.body()
        );
    }

    let refused = curl(&quickstart, "isn't welcome").await?;
    assert_eq!(refused.header("access-control-allow-origin"), None);

    quickstart.end().await
}

async fn the_printed_addresses_lead_somewhere() -> Result<()> {
    let quickstart = Quickstart::start().await?;
    for (label, kind, said) in [
        ("Help page ", "text/html", "SaveProduct(Product product)"),
        ("Swagger UI ", "text/html", "swagger-initializer.js"),
        ("TypeScript ", "text/typescript", "export class WebService {"),
    ] {
        let mut curl = Command::new("curl");
        let output =
            curl.args(["-i", "--silent", "--max-time", "20"]).arg(quickstart.said(label)?).output().await?;
        let printed = Printed(String::from_utf8(output.stdout)?);
        ensure!(printed.status() == "200", "{label}{}", printed.status());
        ensure!(printed.header("content-type").is_some_and(|it| it.starts_with(kind)), "{label}");
        ensure!(printed.body().contains(said), "{label}");
    }
    quickstart.end().await
}
