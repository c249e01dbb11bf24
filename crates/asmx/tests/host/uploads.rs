//! Files that come with forms: where they are kept, and what is refused (field 6, CLS-9).

use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use asmx::content::Raw;
use asmx::prelude::*;
use asmx::testing::Client;
use asmx::{BuildError, HostBuilder, PostedFile};
use axum::body::Body;
use bytes::Bytes;
use futures_util::stream;
use http::{Request, Response};
use http_body_util::BodyExt as _;
use tokio::sync::Semaphore;
use tower::ServiceExt as _;

#[cfg(target_os = "linux")]
use crate::common::memory;

struct Files {
    folder: PathBuf,
    /// A call holds its files until there is a permit.
    gate: Arc<Semaphore>,
    /// It says so when it has them.
    holds: Arc<Semaphore>,
}

/// A file in a line, read in every way that there is.
async fn told(file: &PostedFile) -> Result<String, Fault> {
    let bytes = file.bytes().await?;
    let mut read = Vec::new();
    tokio::io::AsyncReadExt::read_to_end(&mut file.read(), &mut read).await?;
    let mut blocking = file.read();
    let blocked = tokio::task::spawn_blocking(move || {
        let mut read = Vec::new();
        std::io::Read::read_to_end(&mut blocking, &mut read).map(|_| read)
    });
    assert_eq!((&bytes[..], &read[..]), (&read[..], &blocked.await??[..]));
    assert_eq!(bytes.len() as u64, file.len());
    let sum = bytes.iter().fold(0_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(*byte)));
    Ok(format!("{} {} {} {} {sum}\n", file.field(), file.file_name(), file.content_type(), file.len()))
}

#[script_service]
impl Files {
    #[web_method]
    async fn upload(&self, #[extract] context: Context) -> Result<Raw, Fault> {
        let mut text = String::new();
        for file in context.request().files() {
            text.push_str(&told(file).await?);
        }
        for (name, value) in context.request().form_items() {
            text.push_str(&format!("{} = {value}\n", name.as_deref().unwrap_or_default()));
        }
        Ok(Raw::text(text))
    }

    #[web_method]
    async fn save(&self, #[extract] context: Context) -> Result<String, Fault> {
        let file = context.file("file").ok_or_else(|| Fault::argument("There is no file."))?;
        file.save_as(self.folder.join(file.safe_name())).await?;
        Ok(file.safe_name())
    }

    #[web_method]
    async fn save_here(&self, #[extract] context: Context) -> Result<(), Fault> {
        context.request().files()[0].save_as("a.txt").await
    }

    #[web_method]
    async fn hold(&self, #[extract] context: Context) -> Result<u64, Fault> {
        self.holds.add_permits(1);
        let permit = self.gate.acquire().await?;
        permit.forget();
        Ok(context.request().files()[0].len())
    }
}

/// A host whose uploads are in a folder of their own.
struct Here {
    host: Host,
    gate: Arc<Semaphore>,
    holds: Arc<Semaphore>,
    folder: tempfile::TempDir,
}

fn here(host: HostBuilder) -> Here {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("uploads")).expect("a folder");
    let (gate, holds) = (Arc::new(Semaphore::new(0)), Arc::new(Semaphore::new(0)));
    let files =
        Files { folder: folder.path().to_owned(), gate: Arc::clone(&gate), holds: Arc::clone(&holds) };
    let host =
        host.custom_errors(CustomErrors::Off).http_post(true).upload_folder(folder.path().join("uploads"));
    Here { host: host.service(files).build().expect("a host"), gate, holds, folder }
}

fn part(head: &str, content: &[u8]) -> Vec<u8> {
    [b"--bound\r\nContent-Disposition: form-data; ", head.as_bytes(), b"\r\n\r\n", content, b"\r\n"].concat()
}

fn form(parts: &[Vec<u8>]) -> Vec<u8> {
    [parts.concat(), b"--bound--\r\n".to_vec()].concat()
}

fn file(name: &str, content: &[u8]) -> Vec<u8> {
    part(&format!("name=\"file\"; filename=\"{name}\""), content)
}

/// Bytes without a pattern, which look like a boundary now and then.
fn bytes(length: usize) -> Vec<u8> {
    let mut state = 7_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        b"\r\n--bou-x"[(state >> 24) as usize % 9]
    };
    (0..length).map(|_| next()).collect()
}

async fn send(host: &Host, method: &str, body: Body) -> Response<Body> {
    let request = Request::post(format!("/Files.asmx/{method}"))
        .header("content-type", "multipart/form-data; boundary=bound");
    host.clone().oneshot(request.body(body).expect("a request")).await.expect("an answer")
}

async fn text(response: Response<Body>) -> String {
    let bytes = response.into_body().collect().await.expect("whole").to_bytes();
    String::from_utf8(bytes.to_vec()).expect("text")
}

async fn upload(host: &Host, body: impl Into<Body>) -> String {
    text(send(host, "Upload", body.into()).await).await
}

fn pieces(body: &[u8], length: usize) -> Body {
    let pieces: Vec<_> = body.chunks(length).map(Bytes::copy_from_slice).map(Ok::<_, Infallible>).collect();
    Body::from_stream(stream::iter(pieces))
}

/// CFG-54: what is small stays in memory, what is large is on the disk, and nobody sees the difference; however the body comes.
#[tokio::test]
async fn small_and_large_files_are_the_same() {
    let Here { host, folder, .. } = here(Host::builder());
    let contents = [bytes(10), bytes(200_000), bytes(0), bytes(80 * 1024), bytes(100_001)];
    let parts: Vec<_> = contents.iter().map(|content| file("ä.bin", content)).collect();
    let body = form(&[&parts[..], &[part("name=\"title\"", "März".as_bytes())]].concat());
    let whole = upload(&host, body.clone()).await;
    let lengths: Vec<_> = whole.lines().filter_map(|line| line.split(' ').nth(3)).collect();
    assert_eq!(lengths, ["10", "200000", "0", "81920", "100001"], "{whole}");
    assert!(whole.starts_with("file ä.bin  10 ") && whole.ends_with("\ntitle = März\n"), "{whole}");
    for length in [1_000, 65_536, 77_777] {
        assert_eq!(upload(&host, pieces(&body, length)).await, whole, "pieces of {length}");
    }
    let small = form(&[file("a", &bytes(3_000)), part("name=\"t\"", b"x")]);
    let whole = upload(&host, small.clone()).await;
    for length in 1..60 {
        assert_eq!(upload(&host, pieces(&small, length)).await, whole, "pieces of {length}");
    }
    // The temporary files have no names.
    assert_eq!(std::fs::read_dir(folder.path().join("uploads")).expect("a folder").count(), 0);
}

#[tokio::test]
async fn a_file_is_saved_under_a_safe_name() {
    let Here { host, folder, .. } = here(Host::builder());
    for content in [bytes(10), bytes(300_000)] {
        let body = form(&[file("C:\\Users\\me\\..\\photo.jpg", &content)]);
        let saved = text(send(&host, "Save", body.into()).await).await;
        assert!(saved.contains(">photo.jpg</string>"), "{saved}");
        assert_eq!(std::fs::read(folder.path().join("photo.jpg")).expect("saved"), content);
    }
    let refused = text(send(&host, "SaveHere", form(&[file("a", b"x")]).into()).await).await;
    assert!(
        refused.contains("The SaveAs method is configured to require a rooted path, and the path &#39;a.txt&#39; is not rooted."),
        "{refused}"
    );
    assert!(!Path::new("a.txt").exists());
}

/// REQ-11, CFG-54: what is no form, or too much of one, is refused with words.
#[tokio::test]
async fn what_is_no_form_is_refused() {
    let Here { host, folder: _folder, .. } = here(Host::builder().max_request_length(6 << 20));
    let refused = async |body: Body, text: &str| {
        let answer = upload(&host, body).await;
        assert!(answer.starts_with(&format!("System.Web.HttpException: {text}")), "{text}: {answer}");
    };
    let longer = || bytes(7 << 20);
    refused(form(&[file("a", &longer())]).into(), "Maximum request length exceeded.").await;
    refused(pieces(&form(&[file("a", &longer())]), 100_000), "Maximum request length exceeded.").await;
    let text = part("name=\"t\"", &bytes(5 << 20));
    refused(pieces(&form(&[text]), 100_000), "The fields of the form are longer than 4 MiB together.").await;
    let many = vec![part("name=\"t\"", b"x"); 1001];
    refused(form(&many).into(), "The form has more than 1000 parts.").await;
    refused(form(&vec![file("a", b""); 1001]).into(), "The form has more than 1000 parts.").await;
    let head = part(&format!("name=\"{}\"", "x".repeat(300_000)), b"x");
    refused(pieces(&form(&[head]), 10_000), "The head of a part of the form is too long.").await;
    refused(pieces(&vec![b'x'; 300_000], 10_000), "The head of a part of the form is too long.").await;
    let whole = form(&[file("a", &bytes(200_000)), part("name=\"t\"", b"x")]);
    for end in [0, 1, 20, 60, 1_000, 100_000, whole.len() - 20, whole.len() - 5] {
        refused(pieces(&whole[..end], 7_777), "The form is incomplete.").await;
    }
    refused("no form at all".into(), "The form is incomplete.").await;
    assert!(upload(&host, form(&vec![part("name=\"t\"", b"x"); 1000])).await.ends_with("t = x\n"));

    let client = Client::new(host.clone());
    let nameless =
        client.post("/Files.asmx/Upload").content_type("multipart/form-data").body(whole).send().await;
    assert!(nameless.text().contains("The content type of the form names no boundary."), "{nameless:?}");
}

/// What all forms together have of the disk and of memory is bounded, and free again when their calls have ended.
#[tokio::test]
async fn all_uploads_together_have_so_much_room() {
    let Here { host, gate, holds, folder: _folder } = here(
        Host::builder()
            .max_upload_disk(500_000)
            .request_length_disk_threshold(0)
            .cors(Cors::origins(["https://shop.example"])),
    );
    let body = form(&[file("a", &bytes(400_000))]);
    let held = tokio::spawn({
        let (host, body) = (host.clone(), body.clone());
        async move { text(send(&host, "Hold", body.into()).await).await }
    });
    let client = Client::new(host.clone());
    let again = || {
        let request = client.post("/Files.asmx/Upload").content_type("multipart/form-data; boundary=bound");
        request.origin("https://shop.example").body(body.clone()).send()
    };
    holds.acquire().await.expect("a permit").forget();
    let refused = again().await;
    assert_eq!((refused.status.as_u16(), refused.header("retry-after")), (503, Some("5")));
    assert!(refused.text().starts_with("System.Web.HttpException: Server Too Busy"), "{refused:?}");
    assert_eq!(refused.header("access-control-allow-origin"), Some("https://shop.example"));
    gate.add_permits(1);
    assert!(held.await.expect("an answer").contains("400000"));
    assert_eq!(again().await.status, 200);

    let Here { host, folder: _folder, .. } = here(Host::builder().max_body_memory(100_000));
    let refused = send(&host, "Upload", form(&[part("name=\"t\"", &bytes(150_000))]).into()).await;
    assert_eq!(refused.status(), 503);
    assert_eq!(send(&host, "Upload", form(&[part("name=\"t\"", &bytes(90_000))]).into()).await.status(), 200);
}

#[test]
fn a_folder_that_is_not_there_stops_the_start() {
    let errors = Host::builder().upload_folder("/nowhere/at/all").build().expect_err("a mistake");
    assert!(matches!(errors.iter().next(), Some(BuildError::UploadFolder { .. })), "{errors}");
    assert!(errors.to_string().contains("no file can be made in \"/nowhere/at/all\""), "{errors}");
}

/// 100 MB cost no more than a few pieces of them.
#[cfg(target_os = "linux")]
#[test]
fn a_large_upload_is_not_in_memory() {
    memory::in_a_process("uploads::alone_with_a_large_upload", &[]);
}

#[cfg(target_os = "linux")]
#[tokio::test]
#[ignore = "a process of its own for `a_large_upload_is_not_in_memory`, which runs it: cargo test -p asmx --test host large_upload"]
async fn alone_with_a_large_upload() {
    let Here { host, gate, folder: _folder, .. } = here(Host::builder().max_request_length(200 << 20));
    gate.add_permits(2);
    let large = |megabytes: usize| {
        let first =
            b"--bound\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n".to_vec();
        let middle = (0..megabytes * 16).map(|_| vec![b'x'; 64 * 1024]);
        let last = b"\r\n--bound--\r\n".to_vec();
        let all = std::iter::once(first).chain(middle).chain([last]);
        Body::from_stream(stream::iter(all.map(|piece| Ok::<_, Infallible>(Bytes::from(piece)))))
    };
    assert!(text(send(&host, "Hold", large(1)).await).await.contains("1048576"));
    let before = memory::resident();
    let uploaded = send(&host, "Hold", large(100)).await;
    let grown = memory::peak().saturating_sub(before);
    assert!(text(uploaded).await.contains("104857600"));
    assert!(grown < 8 << 20, "{} KiB for 100 MiB", grown / 1024);
}
