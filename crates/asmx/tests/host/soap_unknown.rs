//! SOAP headers that a method does not know, several of one class, headers of faults, and faults with all that they may have
//! (CLS-23, CLS-28, CLS-29); overloads in the WSDL (CLS-34). What is expected is what ASP.NET's own source, as Mono runs it,
//! answered to the same requests.

use asmx::prelude::*;
use asmx::testing::{Client, Response};
use asmx::{Help, SoapException, SoapHeader, SoapUnknownHeader};

const SOAP11: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const SOAP12: &str = "http://www.w3.org/2003/05/soap-envelope";

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone)]
struct Auth {
    user: Option<String>,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone)]
struct Quota {
    left: i32,
}

struct Heads;

#[script_service(namespace = "Acme", xml_namespace = "urn:heads")]
impl Heads {
    #[web_method]
    fn several(
        &self,
        #[soap_header] auth: Vec<Auth>,
        #[soap_header(in_out)] quotas: SoapHeader<Vec<Quota>>,
    ) -> Result<String, Fault> {
        let mut left: Vec<_> = quotas.get().cloned().unwrap_or_default();
        left.iter_mut().for_each(|quota| quota.left -= 1);
        quotas.set(&left)?;
        Ok(auth.into_iter().filter_map(|auth| auth.user).collect::<Vec<_>>().join(" "))
    }

    #[web_method]
    fn unknown(
        &self,
        #[soap_header] auth: Option<Auth>,
        #[soap_header(unknown)] others: Vec<SoapUnknownHeader>,
        understand: Option<String>,
    ) -> String {
        let told = others.iter().map(|header| {
            if understand.as_deref() == Some(header.name()) {
                header.understood();
            }
            format!("{}{} {}", header.element().as_str(), header.must_understand(), header.actor())
        });
        format!("{};{}", told.collect::<Vec<_>>().join(";"), auth.is_some())
    }

    #[web_method]
    fn on_fault(&self, #[soap_header(fault)] quota: SoapHeader<Quota>, f: bool) -> Result<String, Fault> {
        quota.set(&Quota { left: 5 })?;
        if f { Err(Fault::new("no")) } else { Ok("ok".to_owned()) }
    }

    #[web_method]
    fn on_both(
        &self,
        #[soap_header(in_out, fault)] quota: SoapHeader<Quota>,
        f: bool,
    ) -> Result<String, SoapException> {
        let left = quota.get().map_or(0, |quota| quota.left - 1);
        quota.set(&Quota { left }).map_err(|fault| SoapException::server(fault.message()))?;
        if f { Err(SoapException::client("no")) } else { Ok("ok".to_owned()) }
    }

    #[web_method]
    fn throws(&self, how: i32) -> Result<(), SoapException> {
        let fault = SoapException::client("no");
        Err(match how {
            0 => fault.of_header(),
            1 => fault.of_header().actor("urn:actor").code("urn:codes", "Own"),
            2 => fault.code("urn:codes", "Own"),
            _ => fault
                .actor("urn:actor")
                .role("urn:role")
                .sub_code("urn:codes", "Sub")
                .sub_code("urn:codes2", "Sub2"),
        })
    }

    #[web_method(name = "Two", soap(operation = "Over"))]
    fn over_two(&self, a: i32, b: i32) -> i32 {
        a + b
    }

    #[web_method]
    fn over(&self, a: i32) -> i32 {
        a
    }
}

fn client(errors: CustomErrors) -> Client {
    let host = Host::builder().custom_errors(errors).help(Help::everyone()).http_get(true);
    Client::new(host.service(Heads).build().expect("a host"))
}

async fn call_in(version: &str, method: &str, headers: &str, parameters: &str) -> Response {
    let header = format!("<e:Header xmlns:o=\"urn:heads\">{headers}</e:Header>");
    let body = format!(
        "<e:Envelope xmlns:e=\"{version}\">{header}<e:Body><{method} xmlns=\"urn:heads\">{parameters}</{method}></e:Body>\
         </e:Envelope>"
    );
    let client = client(CustomErrors::On);
    let request = client.post("/Heads.asmx");
    let request = match version {
        SOAP11 => request.content_type("text/xml").header("soapaction", format!("urn:heads/{method}")),
        _ => request.content_type("application/soap+xml"),
    };
    request.body(body).send().await
}

async fn call(method: &str, headers: &str, parameters: &str) -> Response {
    call_in(SOAP11, method, headers, parameters).await
}

/// What follows the start of the envelope.
#[track_caller]
fn is(answer: &Response, expected: &str) {
    let text = answer.text();
    let start = text.find("XMLSchema\">").map_or(0, |at| at + "XMLSchema\">".len());
    assert_eq!(text[start..].strip_suffix("</soap:Envelope>"), Some(expected), "{text}");
}

/// A `Vec` takes all of a class, and all of them are understood; several go out.
#[tokio::test]
async fn cls_23_several_of_one_class() {
    let headers = "<o:Auth e:mustUnderstand=\"1\"><o:User>u1</o:User></o:Auth><o:Quota><o:Left>3</o:Left></o:Quota>\
                   <o:Auth e:mustUnderstand=\"1\"><o:User>u2</o:User></o:Auth><o:Quota><o:Left>9</o:Left></o:Quota>";
    is(
        &call("Several", headers, "").await,
        "<soap:Header><Quota xmlns=\"urn:heads\"><Left>2</Left></Quota><Quota xmlns=\"urn:heads\"><Left>8</Left></Quota>\
         </soap:Header><soap:Body><SeveralResponse xmlns=\"urn:heads\"><SeveralResult>u1 u2</SeveralResult></SeveralResponse>\
         </soap:Body>",
    );
    is(
        &call("Several", "", "").await,
        "<soap:Body><SeveralResponse xmlns=\"urn:heads\"><SeveralResult /></SeveralResponse></soap:Body>",
    );
}

/// A method sees what it does not know, and one that has to be understood is refused unless it says that it did.
#[tokio::test]
async fn cls_23_unknown_headers() {
    let headers = "<x xmlns=\"urn:u\" e:mustUnderstand=\"1\" a=\"1\">t<y/></x>\
                   <z:w xmlns:z=\"urn:w\" e:actor=\"http://schemas.xmlsoap.org/soap/actor/next\"/>";
    let understood = call("Unknown", headers, "<understand>x</understand>").await;
    is(
        &understood,
        "<soap:Body><UnknownResponse xmlns=\"urn:heads\"><UnknownResult>\
         &lt;x xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns=\"urn:u\" e:mustUnderstand=\"1\" a=\"1\"&gt;t&lt;y/&gt;&lt;/x&gt;\
         true ;&lt;z:w xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:z=\"urn:w\" \
         e:actor=\"http://schemas.xmlsoap.org/soap/actor/next\"/&gt;false http://schemas.xmlsoap.org/soap/actor/next;false\
         </UnknownResult></UnknownResponse></soap:Body>",
    );
    for understand in ["", "<understand>w</understand>"] {
        is(
            &call("Unknown", headers, understand).await,
            "<soap:Body><soap:Fault><faultcode>soap:MustUnderstand</faultcode><faultstring>SOAP header x was not understood.\
             </faultstring></soap:Fault></soap:Body>",
        );
    }
    let other = call("Unknown", "<o:Quota e:mustUnderstand=\"1\"/>", "<understand>Quota</understand>").await;
    assert_eq!(other.status, 200, "another method's header is unknown to this one: {other:?}");
    let twice = "<o:Auth/><o:Auth e:mustUnderstand=\"1\"/>";
    let twice = call("Unknown", twice, "<understand>Auth</understand>").await;
    assert!(twice.text().contains("SOAP header Auth was not understood."), "{twice:?}");
}

/// Each that nobody knows is kept for the method, and takes much more than its bytes: there are so many and no more, and a namespace
/// that is declared once is not copied for each.
#[tokio::test]
async fn cls_23_unknown_headers_have_an_end() {
    let of = |count: usize| "<x/>".repeat(count);
    assert_eq!(call("Unknown", &of(1000), "").await.status, 200);
    let more = call("Unknown", &of(1001), "").await;
    assert_eq!(more.status, 400, "{}", more.text());
    let known = call("Unknown", "<o:Auth/><o:Quota/>", "").await;
    assert_eq!(known.status, 200, "{}", known.text());
    let declared = format!("<l:x xmlns:l=\"urn:{}\"/>", "l".repeat(2000));
    let long = call("Unknown", &declared, "").await;
    assert!(long.text().contains("&lt;l:x "), "it is there as it came: {}", long.text());
    // Where none are wanted none are kept.
    assert_eq!(call("Several", &of(5000), "").await.status, 200);
}

/// What a header of a fault says goes out with a fault, that of both directions with both.
#[tokio::test]
async fn headers_of_faults() {
    let fault =
        "<soap:Header><Quota xmlns=\"urn:heads\"><Left>5</Left></Quota></soap:Header><soap:Body><soap:Fault>";
    is(
        &call("OnFault", "", "<f>true</f>").await,
        &format!(
            "{fault}<faultcode>soap:Server</faultcode><faultstring>Server was unable to process request. ---&gt; no</faultstring>\
             <detail /></soap:Fault></soap:Body>"
        ),
    );
    is(
        &call_in(SOAP12, "OnFault", "", "<f>true</f>").await,
        &format!(
            "{fault}<soap:Code><soap:Value>soap:Receiver</soap:Value></soap:Code><soap:Reason><soap:Text xml:lang=\"en\">\
             Server was unable to process request. ---&gt; no</soap:Text></soap:Reason><soap:Detail /></soap:Fault></soap:Body>"
        ),
    );
    is(
        &call("OnFault", "", "<f>false</f>").await,
        "<soap:Body><OnFaultResponse xmlns=\"urn:heads\"><OnFaultResult>ok</OnFaultResult></OnFaultResponse></soap:Body>",
    );
    let quota = "<o:Quota><o:Left>9</o:Left></o:Quota>";
    let header = "<soap:Header><Quota xmlns=\"urn:heads\"><Left>8</Left></Quota></soap:Header>";
    is(
        &call("OnBoth", quota, "<f>true</f>").await,
        &format!(
            "{header}<soap:Body><soap:Fault><faultcode>soap:Client</faultcode><faultstring>no</faultstring><detail />\
             </soap:Fault></soap:Body>"
        ),
    );
    is(
        &call("OnBoth", quota, "<f>false</f>").await,
        &format!(
            "{header}<soap:Body><OnBothResponse xmlns=\"urn:heads\"><OnBothResult>ok</OnBothResult></OnBothResponse></soap:Body>"
        ),
    );
}

/// CLS-28, CLS-29: a fault of a header has no detail; codes of the application's own; subcodes and a role in 1.2.
#[tokio::test]
async fn cls_28_what_a_fault_may_have() {
    for (version, how, expected) in [
        (SOAP11, 0, "<faultcode>soap:Client</faultcode><faultstring>no</faultstring>"),
        (
            SOAP12,
            0,
            "<soap:Code><soap:Value>soap:Sender</soap:Value></soap:Code><soap:Reason><soap:Text xml:lang=\"en\">no</soap:Text>\
             </soap:Reason>",
        ),
        (
            SOAP11,
            1,
            "<faultcode xmlns:q0=\"urn:codes\">q0:Own</faultcode><faultstring>no</faultstring><faultactor>urn:actor</faultactor>",
        ),
        (
            SOAP12,
            1,
            "<soap:Code><soap:Value xmlns:q0=\"urn:codes\">q0:Own</soap:Value></soap:Code><soap:Reason>\
             <soap:Text xml:lang=\"en\">no</soap:Text></soap:Reason><soap:Node>urn:actor</soap:Node>",
        ),
        (
            SOAP11,
            2,
            "<faultcode xmlns:q0=\"urn:codes\">q0:Own</faultcode><faultstring>no</faultstring><detail />",
        ),
        (
            SOAP11,
            3,
            "<faultcode>soap:Client</faultcode><faultstring>no</faultstring><faultactor>urn:actor</faultactor><detail />",
        ),
        (
            SOAP12,
            3,
            "<soap:Code><soap:Value>soap:Sender</soap:Value><soap:Subcode><soap:Value xmlns:q0=\"urn:codes\">q0:Sub</soap:Value>\
             <soap:Subcode><soap:Value xmlns:q0=\"urn:codes2\">q0:Sub2</soap:Value></soap:Subcode></soap:Subcode></soap:Code>\
             <soap:Reason><soap:Text xml:lang=\"en\">no</soap:Text></soap:Reason><soap:Node>urn:actor</soap:Node>\
             <soap:Role>urn:role</soap:Role><soap:Detail />",
        ),
    ] {
        let answer = call_in(version, "Throws", "", &format!("<how>{how}</how>")).await;
        is(&answer, &format!("<soap:Body><soap:Fault>{expected}</soap:Fault></soap:Body>"));
    }
    let client = client(CustomErrors::Off);
    let body = format!(
        "<e:Envelope xmlns:e=\"{SOAP11}\"><e:Body><Throws xmlns=\"urn:heads\"><how>0</how></Throws></e:Body></e:Envelope>"
    );
    let call = client.post("/Heads.asmx").content_type("text/xml").header("soapaction", "urn:heads/Throws");
    let answer = call.body(body).send().await;
    let text = "<faultstring>System.Web.Services.Protocols.SoapHeaderException: no";
    assert!(answer.text().contains(text), "{answer:?}");
}

/// CLS-34: overloads have one name, and messages of their own, on every port; a header of faults stands beside the answer.
#[tokio::test]
async fn cls_34_overloads_and_headers_of_faults() {
    let answer = client(CustomErrors::On).get("/Heads.asmx?wsdl").send().await;
    let text: String = answer.text().lines().map(str::trim).collect();
    for part in [
        "<wsdl:message name=\"TwoSoapIn\"><wsdl:part name=\"parameters\" element=\"tns:Two\" /></wsdl:message>",
        "<wsdl:operation name=\"Over\"><wsdl:input name=\"Two\" message=\"tns:TwoSoapIn\" />\
         <wsdl:output name=\"Two\" message=\"tns:TwoSoapOut\" /></wsdl:operation>\
         <wsdl:operation name=\"Over\"><wsdl:input message=\"tns:OverSoapIn\" /><wsdl:output message=\"tns:OverSoapOut\" />",
        "<wsdl:operation name=\"Over\"><soap:operation soapAction=\"urn:heads/Two\" style=\"document\" />\
         <wsdl:input name=\"Two\"><soap:body use=\"literal\" /></wsdl:input><wsdl:output name=\"Two\">",
        "<wsdl:operation name=\"Over\"><wsdl:input name=\"Two\" message=\"tns:TwoHttpGetIn\" />\
         <wsdl:output name=\"Two\" message=\"tns:TwoHttpGetOut\" />",
        "<wsdl:operation name=\"Over\"><http:operation location=\"/Two\" /><wsdl:input name=\"Two\"><http:urlEncoded />",
        "<soap:operation soapAction=\"urn:heads/OnFault\" style=\"document\" /><wsdl:input><soap:body use=\"literal\" />\
         </wsdl:input><wsdl:output><soap:body use=\"literal\" />\
         <soap:header message=\"tns:OnFaultQuota\" part=\"Quota\" use=\"literal\" /></wsdl:output>",
    ] {
        assert!(text.contains(part), "{part} is missing: {text}");
    }
    assert_eq!(text.matches("<soap:header message=\"tns:OnBothQuota\"").count(), 3);
}
