use crate::office::{Office, office};
use base64::{Engine, prelude::BASE64_STANDARD};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Rgb, RgbImage, Rgba, RgbaImage};
use img_parts::{
    Bytes, ImageEXIF,
    jpeg::{Jpeg, JpegSegment},
    png::{Png, PngChunk},
    webp::WebP,
};
use serde_json::{Value, json};
use std::{fs, io::Cursor, path::PathBuf};

/// A picture of one colour, as a file.
fn picture(red: u8, width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let plain = DynamicImage::from(RgbImage::from_pixel(width, height, Rgb([red, 120, 60])));
    let mut out = Cursor::new(Vec::new());
    plain.write_to(&mut out, format).unwrap();
    out.into_inner()
}

fn jpeg(red: u8) -> Vec<u8> {
    picture(red, 800, 600, ImageFormat::Jpeg)
}

fn of(room: &Value) -> Value {
    json!({ "kind": "room", "id": room })
}

fn new(room: &Value, name: &str, bytes: &[u8]) -> Value {
    json!({ "new": { "of": of(room), "name": name, "bytes": BASE64_STANDARD.encode(bytes) } })
}

fn list(office: &Office, room: &Value) -> Vec<Value> {
    let all = office.must("attachment_list", json!({ "of": of(room) }));
    all.as_array().unwrap().clone()
}

fn file(it: &Value) -> PathBuf {
    PathBuf::from(it["file"].as_str().unwrap())
}

/// What attaching these bytes to a room is refused with.
fn refused(name: &str, bytes: &[u8]) -> String {
    let office = office();
    let room = office.room("102 舞蹈室");
    let sentence = office.call("attachment_add", new(&room, name, bytes)).unwrap_err();
    assert!(list(&office, &room).is_empty(), "nothing is kept of what is refused");
    sentence
}

#[test]
fn a_picture_lies_beside_the_database_under_what_is_in_it() {
    let office = office();
    let room = office.room("102 舞蹈室");
    office.must("attachment_add", new(&room, r"C:\照片\舞蹈室.JPG", &jpeg(10)));
    let kept = list(&office, &room);
    assert_eq!(kept[0]["name"], "舞蹈室.JPG", "the folders it came from are nobody's business");
    let hash = kept[0]["hash"].as_str().unwrap();
    let lies = office.folder().join("attachments").join(&hash[..2]).join(format!("{hash}.jpg"));
    assert_eq!(file(&kept[0]), lies);
    assert_eq!(fs::read(&lies).unwrap(), jpeg(10), "not a byte is changed");
    let (small, mime) = keting::attachments::kept_file(office.folder(), hash, true).unwrap();
    assert_eq!(mime, "image/jpeg");
    let small = image::open(small).unwrap();
    assert_eq!((small.width(), small.height()), (360, 270), "the small one keeps its shape");
}

#[test]
fn what_it_is_goes_by_what_is_in_it_not_by_its_name() {
    let office = office();
    let room = office.room("102");
    for (n, (format, kind)) in [
        (ImageFormat::Png, "png"),
        (ImageFormat::Gif, "gif"),
        (ImageFormat::WebP, "webp"),
        (ImageFormat::Jpeg, "jpeg"),
    ]
    .into_iter()
    .enumerate()
    {
        let bytes = picture(n as u8 * 9, 40, 30, format);
        let id = office.must("attachment_add", new(&room, "扫描.dat", &bytes));
        let kept = list(&office, &room).into_iter().find(|it| it["id"] == id).unwrap();
        assert_eq!(kept["kind"], kind);
    }
    let pdf = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";
    office.must("attachment_add", new(&room, "协议.pdf", pdf));
    assert_eq!(list(&office, &room).len(), 5);
}

#[test]
fn what_is_see_through_is_small_on_white() {
    let office = office();
    let room = office.room("102");
    let clear = DynamicImage::from(RgbaImage::from_pixel(500, 500, Rgba([0, 0, 0, 0])));
    let mut out = Cursor::new(Vec::new());
    clear.write_to(&mut out, ImageFormat::Png).unwrap();
    office.must("attachment_add", new(&room, "标志.png", &out.into_inner()));
    let hash = list(&office, &room)[0]["hash"].as_str().unwrap().to_owned();
    let (small, _) = keting::attachments::kept_file(office.folder(), &hash, true).unwrap();
    assert!(image::open(small).unwrap().to_rgb8().get_pixel(50, 50).0[0] > 250);
}

#[test]
fn a_picture_of_eighty_megabytes_is_refused_before_it_is_read() {
    let office = office();
    let room = office.room("102");
    let folder = tempfile::tempdir().unwrap();
    let huge = folder.path().join("原图.jpg");
    fs::File::create(&huge).unwrap().set_len(80 * 1024 * 1024).unwrap();
    let told = json!({ "new": { "of": of(&room), "name": "原图.jpg", "file": huge } });
    let sentence = office.call("attachment_add", told).unwrap_err();
    assert!(sentence.contains("80 MB") && sentence.contains("20 MB"), "{sentence}");
    assert!(!office.folder().join("attachments").exists(), "nothing of it is on the disk");
}

#[test]
fn what_is_no_picture_is_refused_with_what_to_do() {
    assert!(
        refused("名单.jpg", "姓名,电话\n王建国,1000".as_bytes()).contains("不是图片，也不是 PDF")
    );
    assert!(refused("空.jpg", b"").contains("是空文件"));
    assert!(refused("半张.jpg", &jpeg(10)[..300]).contains("打不开"));
    let half = &picture(9, 900, 900, ImageFormat::Png)[..400];
    assert!(refused("半张.png", half).contains("打不开"), "a whole head is not a whole picture");
    assert!(refused("协议.pdf", b"%PDF-1.4\n1 0 obj").contains("没有传完"));
    assert!(refused("IMG.HEIC", b"\0\0\0\x18ftypheic\0\0\0\0").contains("HEIC"));
    assert!(refused("屏幕.bmp", b"BM\0\0\0\0").contains("另存为 PNG"));
}

#[test]
fn a_small_file_that_swells_to_a_wall_is_refused() {
    // The header of a PNG of 60,000 × 60,000: 14 GB when unpacked.
    let mut bytes = picture(9, 8, 8, ImageFormat::Png);
    bytes[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    let crc = crc(&bytes[12..29]).to_be_bytes();
    bytes[29..33].copy_from_slice(&crc);
    let sentence = refused("大图.png", &bytes);
    assert!(sentence.contains("长宽太大"), "{sentence}");
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| {
            if c & 1 == 1 { 0xedb8_8320 ^ (c >> 1) } else { c >> 1 }
        })
    })
}

#[test]
fn a_file_that_is_gone_says_so() {
    let office = office();
    let room = office.room("102");
    let told =
        json!({ "new": { "of": of(&room), "name": "照片.jpg", "file": "/nowhere/照片.jpg" } });
    assert!(office.call("attachment_add", told).unwrap_err().contains("找不到“/nowhere/照片.jpg”"));
    let lost =
        json!({ "new": { "of": { "kind": "room", "id": "x" }, "name": "a.jpg", "bytes": "" } });
    assert!(office.call("attachment_add", lost).unwrap_err().contains("找不到这条活动室"));
}

#[test]
fn the_same_picture_twice_for_one_thing_says_so_and_for_another_is_kept_once() {
    let office = office();
    let (one, other) = (office.room("102 舞蹈室"), office.room("103 书画室"));
    office.must("attachment_add", new(&one, "门口.jpg", &jpeg(10)));
    let again = office.call("attachment_add", new(&one, "副本.jpg", &jpeg(10))).unwrap_err();
    assert!(again.contains("已经在活动室“102 舞蹈室”里了(“门口.jpg”)"), "{again}");
    office.must("attachment_add", new(&other, "门口.jpg", &jpeg(10)));
    assert_eq!(list(&office, &one)[0]["file"], list(&office, &other)[0]["file"]);
}

#[test]
fn a_picture_taken_away_comes_back_by_undo() {
    let office = office();
    let room = office.room("102 舞蹈室");
    let id = office.must("attachment_add", new(&room, "门口.jpg", &jpeg(10)));
    office.must("attachment_remove", json!({ "id": id }));
    assert!(list(&office, &room).is_empty());
    assert_eq!(office.undo().unwrap(), "去掉图片“门口.jpg”");
    assert!(file(&list(&office, &room)[0]).is_file(), "the file never left");
    office.undo().unwrap();
    assert!(list(&office, &room).is_empty(), "adding is undone too");
    office.redo().unwrap();
    assert_eq!(list(&office, &room).len(), 1);
    assert!(office.verify().unwrap().sound);
}

#[test]
fn date_and_words_are_kept_and_a_picture_is_not_taken_tomorrow() {
    let office = office();
    let room = office.room("102");
    let id = office.must("attachment_add", new(&room, "门口.jpg", &jpeg(10)));
    let words =
        |on: &str| json!({ "id": id, "new": { "taken_on": on, "caption": "<script> 改造前 " } });
    assert!(
        office.call("attachment_update", words("2026-11-23")).unwrap_err().contains("还没有到")
    );
    office.must("attachment_update", words("2026-03-01"));
    let kept = &list(&office, &room)[0];
    assert_eq!(
        (&kept["taken_on"], &kept["caption"]),
        (&json!("2026-03-01"), &json!("<script> 改造前"))
    );
}

#[test]
fn verification_names_files_that_are_gone_or_changed() {
    let office = office();
    let room = office.room("102");
    office.must("attachment_add", new(&room, "一.jpg", &jpeg(10)));
    office.must("attachment_add", new(&room, "二.jpg", &jpeg(200)));
    let kept = list(&office, &room);
    fs::remove_file(file(&kept[0])).unwrap();
    let mut bytes = fs::read(file(&kept[1])).unwrap();
    bytes[500] ^= 1;
    fs::write(file(&kept[1]), bytes).unwrap();
    let found = office.verify().unwrap();
    assert!(!found.sound);
    let said = found.problems.join("\n");
    assert!(
        said.contains("“一.jpg”的文件不见了") && said.contains("“二.jpg”的文件被改动过"),
        "{said}"
    );
}

#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_written_keeps_no_row() {
    let office = office();
    let room = office.room("102");
    fs::write(office.folder().join("attachments"), b"in the way").unwrap();
    assert!(office.call("attachment_add", new(&room, "一.jpg", &jpeg(10))).is_err());
    assert!(list(&office, &room).is_empty(), "no row without its file");
}

/// A phone writes into a picture where it was taken, and turns it by a word instead of turning it.
#[test]
fn where_a_picture_was_taken_is_not_kept_and_it_stays_as_it_looked() {
    const WHERE: &[u8] = b"GPS 31.2304N 121.4737E";
    let words = Bytes::from_static(WHERE);
    // Big-endian TIFF: turned (0x0112 = 6), and a description (0x010e) of 22 signs behind the table.
    let mut exif = b"MM\0\x2a\0\0\0\x08\0\x02\x01\x0e\0\x02\0\0\0\x16\0\0\0\x26\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend(WHERE);
    let exif = Bytes::from(exif);
    let mut jpeg = Jpeg::from_bytes(jpeg(10).into()).unwrap();
    jpeg.set_exif(Some(exif.clone()));
    for other in [0xe1, 0xed, 0xfe] {
        jpeg.segments_mut().insert(2, JpegSegment::new_with_contents(other, words.clone()));
    }
    let mut png = Png::from_bytes(picture(20, 80, 60, ImageFormat::Png).into()).unwrap();
    png.set_exif(Some(exif.clone()));
    for kind in [*b"tEXt", *b"zTXt", *b"iTXt"] {
        png.chunks_mut().insert(1, PngChunk::new(kind, words.clone()));
    }
    let mut webp = WebP::from_bytes(picture(30, 80, 60, ImageFormat::WebP).into()).unwrap();
    webp.set_exif(Some(exif));
    let office = office();
    let room = office.room("102");
    for (name, bytes, wide) in [
        ("a.jpg", jpeg.encoder().bytes(), true),
        ("b.png", png.encoder().bytes(), false),
        ("c.webp", webp.encoder().bytes(), false),
    ] {
        let says_where = |bytes: &[u8]| bytes.windows(WHERE.len()).any(|at| at == WHERE);
        assert!(says_where(&bytes), "{name} came with it");
        office.must("attachment_add", new(&room, name, &bytes));
        let kept = list(&office, &room).into_iter().find(|it| it["name"] == name).unwrap();
        let stored = fs::read(file(&kept)).unwrap();
        assert!(!says_where(&stored), "{name}");
        assert_eq!(kept["bytes"], stored.len(), "its size is that of what is kept");
        let pixels = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().into_rgba8();
        assert!(pixels(&stored) == pixels(&bytes), "{name}: not a pixel is changed");
        if wide {
            let mut decoder = ImageReader::new(Cursor::new(&stored))
                .with_guessed_format()
                .unwrap()
                .into_decoder()
                .unwrap();
            let way = decoder.orientation().unwrap().to_exif();
            assert_eq!(way, 6, "{name} is still turned as the phone held it");
        }
        let again = office.call("attachment_add", new(&room, name, &bytes)).unwrap_err();
        assert!(again.contains("没有再添加一次"), "the same picture is known again: {again}");
    }
    let check = office.must("verify", json!({}));
    assert_eq!(check["sound"], true, "the pictures are what their names say: {check}");
}
