//! What the terminal prints: addresses, and calls to try by hand.

use std::net::SocketAddr;

/// Prints the addresses and `curl` lines that work as they stand, in every shell: the service reads single quotes,
/// as ASP.NET does.
pub fn print(api: SocketAddr, page: SocketAddr) {
    let service = format!("http://{api}/WebService.asmx");
    let origin = format!(r#"-H "Origin: http://localhost:{}""#, page.port());
    let json = r#"-H "Content-Type: application/json; charset=utf-8""#;
    let asks =
        r#"-H "Access-Control-Request-Method: POST" -H "Access-Control-Request-Headers: content-type""#;
    println!(
        r#"
  The page      http://localhost:{page_port}
  The service   {service}

  What the service says of itself, to this machine alone:

  Help page     {service}
  Swagger UI    http://{api}/swagger/
  TypeScript    {service}?ts

  The same calls by hand, as a page of http://localhost:{page_port} makes them:

  # a call
  curl -i {service}/HelloWorld {origin} {json} -d "{{}}"

  # what a browser asks before it
  curl -i -X OPTIONS {service}/HelloWorld {origin} {asks}

  # the wrong verb
  curl -i {service}/HelloWorld {origin} {json}

  # a missing parameter
  curl -i {service}/ListProducts {origin} {json} -d "{{}}"

  # a method that throws
  curl -i {service}/Fail {origin} {json} -d "{{'message':'The kettle is empty.'}}"

  # a page that isn't welcome
  curl -i -X OPTIONS http://{api}/elsewhere/WebService.asmx/HelloWorld {origin} {asks}

  Ctrl+C ends both servers.
"#,
        page_port = page.port(),
    );
}
