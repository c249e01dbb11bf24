//! Values as they are written by few.

use super::{are, fail, sent};

#[tokio::test]
async fn cls_26_texts() {
    are(
        "Text",
        &[
            ("<v><![CDATA[a<b]]> &amp; c</v>", r#"Some("a<b & c")"#),
            ("<v> a </v>", r#"Some(" a ")"#),
            ("<v xml:space=\"preserve\"> </v>", r#"Some(" ")"#),
            ("<v>a\r\nb\tc</v>", r#"Some("a\nb\tc")"#),
            ("<v>a&#13;&#10;b</v>", r#"Some("a\r\nb")"#),
            ("<v></v>", r#"Some("")"#),
            ("<v />", r#"Some("")"#),
            ("<v>a</v><v>b</v>", r#"Some("a")"#),
            ("<V>a</V>", "None"),
            ("<v i:nil=\"false\">a</v>", r#"Some("a")"#),
            ("<v i:nil=\"0\">a</v>", r#"Some("a")"#),
            ("<v nil=\"true\">a</v>", r#"Some("a")"#),
            ("", "None"),
        ],
    )
    .await;
}

#[tokio::test]
async fn cls_26_numbers() {
    are(
        "Number",
        &[
            ("<v> 5\n</v>", "Some(5)"),
            ("<v>+5</v>", "Some(5)"),
            ("<v><![CDATA[5]]></v>", "Some(5)"),
            ("<v i:nil=\"true\" />", "None"),
            ("<v i:nil=\"1\"></v>", "None"),
            ("", "None"),
        ],
    )
    .await;
    let format = "Input string was not in a correct format.";
    fail(
        "Number",
        &[
            ("<v />", format),
            ("<v>1,000</v>", format),
            ("<v>0x10</v>", format),
            ("<v>1.0</v>", format),
            ("<v>2147483648</v>", "Value was either too large or too small for an Int32."),
        ],
    )
    .await;
    are("Flag", &[("<v>1</v>", "true"), ("<v> false </v>", "false"), ("", "false")]).await;
    fail("Flag", &[("<v>TRUE</v>", "The string 'TRUE' is not a valid Boolean value.")]).await;
}

#[tokio::test]
async fn cls_26_reals_and_characters() {
    are(
        "Real",
        &[
            ("<v>INF</v>", "INF"),
            ("<v>-INF</v>", "-INF"),
            ("<v>NaN</v>", "NaN"),
            ("<v>Infinity</v>", "INF"),
            ("<v>1e3</v>", "1000"),
            ("<v>1E-7</v>", "1E-07"),
        ],
    )
    .await;
    fail("Real", &[("<v>1e400</v>", "Value was either too large or too small for a Double.")]).await;
    are("Mark", &[("<v>65</v>", "65"), ("", "0")]).await;
    fail(
        "Mark",
        &[
            ("<v>A</v>", "Input string was not in a correct format."),
            ("<v>70000</v>", "Value was either too large or too small for a UInt16."),
        ],
    )
    .await;
}

#[tokio::test]
async fn cls_26_dates() {
    are(
        "When",
        &[
            ("<v>2020-01-02T03:04:05</v>", "2020-01-02T03:04:05"),
            ("<v>2020-01-02T03:04:05Z</v>", "2020-01-02T03:04:05Z"),
            ("<v>2020-01-02T03:04:05.120Z</v>", "2020-01-02T03:04:05.12Z"),
            ("<v>2020-01-02T03:04:05.123456789Z</v>", "2020-01-02T03:04:05.1234568Z"),
            ("<v>2020-01-02T03:04:05+01:00</v>", "2020-01-02T02:04:05+00:00"),
            ("<v>2020-01-02</v>", "2020-01-02T00:00:00"),
            ("<v>2020-01-02Z</v>", "2020-01-02T00:00:00Z"),
            ("<v> 2020-01-02T03:04:05Z\n</v>", "2020-01-02T03:04:05Z"),
            ("<v>2020-03</v>", "2020-03-01T00:00:00"),
            ("", "0001-01-01T00:00:00"),
        ],
    )
    .await;
    fail(
        "When",
        &[
            ("<v>2020-01-02 03:04:05</v>", "The string '2020-01-02 03:04:05' is not a valid AllXsd value."),
            ("<v></v>", "The string '' is not a valid AllXsd value."),
            ("<v>2020-01-02T24:00:00</v>", "is not a valid AllXsd value."),
            ("<v>1/2/2020</v>", "is not a valid AllXsd value."),
        ],
    )
    .await;
}

#[tokio::test]
async fn cls_26_bytes() {
    are(
        "Bytes",
        &[
            ("<v>QUJD</v>", "Some([65, 66, 67])"),
            ("<v>\n QU\n\tJD \n</v>", "Some([65, 66, 67])"),
            ("<v>QQ==</v>", "Some([65])"),
            ("<v />", "Some([])"),
            ("<v i:nil=\"true\" />", "None"),
            ("", "None"),
        ],
    )
    .await;
}

/// A list that is empty, one that is missing and one that is nil are three things.
#[tokio::test]
async fn cls_26_lists() {
    are(
        "Words",
        &[
            ("<v />", "Some([])"),
            ("", "None"),
            ("<v i:nil=\"true\" />", "None"),
            (
                "<v><string>a</string><string /><string i:nil=\"true\" /><other>b</other><string xmlns=\"\">c</string></v>",
                r#"Some([Some("a"), Some(""), None])"#,
            ),
            ("<v>text<string>a</string></v>", r#"Some([Some("a")])"#),
        ],
    )
    .await;
    are(
        "Nested",
        &[(
            "<v><ArrayOfInt><int>1</int><int>2</int></ArrayOfInt><ArrayOfInt /><ArrayOfInt i:nil=\"true\" /></v>",
            "Some([Some([1, 2]), Some([]), None])",
        )],
    )
    .await;
}

#[tokio::test]
async fn cls_26_enums_and_flags() {
    are(
        "Access",
        &[
            ("<v>Read Write</v>", "Read Write"),
            ("<v>Run\n Read</v>", "Read Run"),
            ("<v>None</v>", "None"),
            ("<v></v>", "None"),
            ("", "None"),
        ],
    )
    .await;
    fail(
        "Access",
        &[
            ("<v>3</v>", "Instance validation error: '3' is not a valid value for Access."),
            ("<v>Read,Write</v>", "Instance validation error: 'Read,Write' is not a valid value for Access."),
        ],
    )
    .await;
    are("Color", &[("<v>Green</v>", "Green"), ("", "Red")]).await;
    for wrong in ["green", "1", "", "Blue"] {
        let told = format!("Instance validation error: '{wrong}' is not a valid value for Color.");
        fail("Color", &[(&format!("<v>{wrong}</v>"), &told)]).await;
    }
}

/// A class by its name, with any prefix for its namespace.
#[tokio::test]
async fn cls_21_derived_classes() {
    are(
        "Animal",
        &[
            ("<v i:type=\"Dog\"><Name>Rex</Name></v>", r#"Some(Dog(Dog { name: Some("Rex") }))"#),
            (
                "<v xmlns:q=\"urn:edges\" i:type=\" q:Cat \"><Lives>9</Lives></v>",
                "Some(Cat(Cat { lives: 9 }))",
            ),
            ("<v i:nil=\"true\" i:type=\"Cat\" />", "None"),
        ],
    )
    .await;
    fail("Animal", &[("<v><Name>Rex</Name></v>", "at <v xmlns='urn:edges'>.")]).await;
    fail("Animal", &[("<v i:type=\"d:Dog\" />", "at <v xmlns='urn:edges'>.")]).await;
    let unknown = sent("Animal", "<v i:type=\"Cow\" />").await;
    assert!(
        unknown.contains("The specified type was not recognized: name='Cow', namespace='urn:edges'"),
        "{unknown}"
    );
}
