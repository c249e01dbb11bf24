//! Calls the quickstart's service with the client that openapi-generator makes of its document. `cargo xtask openapi`
//! puts it among the examples of what is generated, and gives it the service's address.

use std::error::Error;

use quickstart_client::apis::configuration::Configuration;
use quickstart_client::apis::web_service_asmx_api::{
    self as service, WebServiceFailError, web_service_fail as fail, web_service_list_products as list,
    web_service_save_product as save, web_service_stronger as stronger,
};
use quickstart_client::models::{
    QuickstartProductInput, QuickstartStrength, QuickstartStrengthInput, WebServiceFailRequest,
    WebServiceListProductsRequest, WebServiceSaveProductRequest, WebServiceStrongerRequest,
};
use serde_json::json;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let address = std::env::args().nth(1).ok_or("the address of the service")?;
    let server = Configuration { base_path: address, ..Configuration::default() };

    let hello = service::web_service_hello_world(&server, json!({})).await?;
    assert_eq!(hello.d, "Hello World");

    // An object in, with what it leaves out; the object out, with its date.
    let product = QuickstartProductInput {
        name: Some("Oolong".to_owned()),
        category: Some("Tea".to_owned()),
        price: Some(7.25),
        ..QuickstartProductInput::default()
    };
    let saved = save(&server, WebServiceSaveProductRequest::new(product)).await?.d;
    assert_eq!((saved.name.as_str(), saved.price), ("Oolong", 7.25));
    assert!(saved.added.starts_with("/Date("), "{}", saved.added);
    let listed = list(&server, WebServiceListProductsRequest::new("Tea".to_owned())).await?.d;
    assert!(listed.iter().any(|product| product.id == saved.id), "{listed:?}");

    // An enum goes in as name or number, and comes back as a number.
    for strength in
        [QuickstartStrengthInput::String("Light".to_owned()), QuickstartStrengthInput::Integer(0)]
    {
        let answer = stronger(&server, WebServiceStrongerRequest::new(strength)).await?;
        assert_eq!(answer.d, QuickstartStrength::Medium);
    }

    // A failure is the error object.
    let error = fail(&server, WebServiceFailRequest::new("No tea.".to_owned())).await.expect_err("it throws");
    match error {
        quickstart_client::apis::Error::ResponseError(response) => match response.entity {
            Some(WebServiceFailError::Status500(error)) => assert_eq!(error.message, "No tea."),
            other => panic!("{other:?}"),
        },
        other => panic!("{other}"),
    }
    println!("openapi-generator's Rust client calls the quickstart's service");
    Ok(())
}
