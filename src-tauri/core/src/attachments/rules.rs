//! What a file must be to be kept: a picture that can be seen, or a PDF; and its small picture.

use super::{AttachedTo, FileKind};
use crate::{Error, Result, ensure, time::Day, words};
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage,
    codecs::jpeg::JpegEncoder,
    error::{LimitError, LimitErrorKind},
};
use img_parts::{Bytes, ImageEXIF, jpeg::Jpeg, png::Png, webp::WebP};
use std::io::Cursor;

/// The largest file that is kept.
pub const MOST_BYTES: u64 = 20 * 1024 * 1024;
/// The longer side of a small picture.
const SMALL: u32 = 360;
/// What a picture may take in memory while it is looked at: some 60 megapixels.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;

/// A file that was looked at.
#[derive(Debug)]
pub struct Seen {
    /// What it is.
    pub kind: FileKind,
    /// Its small picture, a JPEG; none of a PDF.
    pub small: Option<Vec<u8>>,
    /// The file as it is kept: a picture without where and by which phone it was taken, and other words hidden in it.
    pub plain: Vec<u8>,
}

/// Refuses a file that is too large before it is read.
pub fn not_too_large(bytes: u64, name: &str) -> Result<()> {
    let mb = |n: u64| (n as f64 / 1024.0 / 1024.0 * 10.0).round() / 10.0;
    ensure!(
        bytes <= MOST_BYTES,
        "“{name}”有 {} MB，超过了 {} MB，没有添加。请用手机或看图软件把它缩小（发送时不选“原图”即可）再添加",
        mb(bytes),
        mb(MOST_BYTES)
    );
    Ok(())
}

/// What the file is by what is in it, whatever its name says; a picture must really be one.
pub fn look_at(bytes: &[u8], name: &str) -> Result<Seen> {
    ensure!(!bytes.is_empty(), "“{name}”是空文件，没有添加");
    not_too_large(bytes.len() as u64, name)?;
    let kind = kind_of(bytes, name)?;
    if kind == FileKind::Pdf {
        let tail = &bytes[bytes.len().saturating_sub(2048)..];
        let ends = tail.windows(5).any(|w| w == b"%%EOF");
        ensure!(ends, "“{name}”是没有传完或已损坏的 PDF，没有添加。请重新扫描或重新保存一份");
        return Ok(Seen { kind, small: None, plain: bytes.to_vec() });
    }
    let picture = decoded(bytes, kind).map_err(|e| match e {
        ImageError::Limits(_) => Error::rule(format!(
            "“{name}”的长宽太大，没有添加。请用看图软件缩小到 6000 万像素以内再添加"
        )),
        _ => Error::rule(format!(
            "“{name}”打不开，可能没有传完或已损坏，没有添加。请重新拍一张或重新发送"
        )),
    })?;
    let plain = without_words(bytes, kind).map_or_else(|| encoded(&picture, 92), Ok)?;
    Ok(Seen { kind, small: Some(small(&picture)?), plain })
}

/// The picture with its EXIF reduced to which way is up, and without comments, XMP and the like. None when its parts
/// cannot be told from each other.
fn without_words(bytes: &[u8], kind: FileKind) -> Option<Vec<u8>> {
    let parts = Bytes::copy_from_slice(bytes);
    match kind {
        FileKind::Jpeg => {
            let mut picture = Jpeg::from_bytes(parts).ok()?;
            let up = picture.exif().and_then(|exif| which_way(&exif));
            // APP1 holds EXIF and XMP, APP13 what an editor wrote, COM anything.
            picture.segments_mut().retain(|part| ![0xe1, 0xed, 0xfe].contains(&part.marker()));
            picture.set_exif(up.map(only_which_way));
            Some(picture.encoder().bytes().to_vec())
        }
        FileKind::Png => {
            let mut picture = Png::from_bytes(parts).ok()?;
            for words in [*b"eXIf", *b"tEXt", *b"zTXt", *b"iTXt"] {
                picture.remove_chunks_by_type(words);
            }
            Some(picture.encoder().bytes().to_vec())
        }
        FileKind::Webp => {
            let mut picture = WebP::from_bytes(parts).ok()?;
            picture.set_exif(None);
            picture.remove_chunks_by_id(*b"XMP ");
            Some(picture.encoder().bytes().to_vec())
        }
        FileKind::Gif | FileKind::Pdf => Some(bytes.to_vec()),
    }
}

/// The orientation of an EXIF block, 2–8; none when the picture stands upright.
fn which_way(exif: &[u8]) -> Option<u8> {
    let way = image::metadata::Orientation::from_exif_chunk(exif)?.to_exif();
    (way > 1).then_some(way)
}

/// An EXIF block (a TIFF of one entry) that says nothing but the orientation.
fn only_which_way(way: u8) -> Bytes {
    let mut exif = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([way, 0, 0, 0, 0, 0, 0]);
    Bytes::from(exif)
}

fn kind_of(bytes: &[u8], name: &str) -> Result<FileKind> {
    let at = |from: usize, what: &[u8]| bytes.get(from..from + what.len()) == Some(what);
    if at(0, b"\xff\xd8\xff") {
        return Ok(FileKind::Jpeg);
    } else if at(0, b"\x89PNG\r\n\x1a\n") {
        return Ok(FileKind::Png);
    } else if at(0, b"GIF87a") || at(0, b"GIF89a") {
        return Ok(FileKind::Gif);
    } else if at(0, b"RIFF") && at(8, b"WEBP") {
        return Ok(FileKind::Webp);
    } else if at(0, b"%PDF-") {
        return Ok(FileKind::Pdf);
    }
    let phone = at(4, b"ftyp") && [&b"hei"[..], b"hev", b"mif", b"avi"].iter().any(|b| at(8, b));
    ensure!(
        !phone,
        "“{name}”是手机的 HEIC 照片，这里看不了，没有添加。请在手机上转成 JPG 再添加（用微信发到电脑即是 JPG）"
    );
    ensure!(!at(0, b"BM"), "“{name}”是 BMP 图片，没有添加。请用画图另存为 PNG 或 JPG 再添加");
    Err(Error::rule(format!(
        "“{name}”不是图片，也不是 PDF，没有添加。这里只放照片(JPG、PNG、GIF、WebP)和扫描件(PDF)"
    )))
}

/// The picture, the right way up.
fn decoded(bytes: &[u8], kind: FileKind) -> image::ImageResult<DynamicImage> {
    let format = match kind {
        FileKind::Jpeg | FileKind::Pdf => ImageFormat::Jpeg,
        FileKind::Png => ImageFormat::Png,
        FileKind::Gif => ImageFormat::Gif,
        FileKind::Webp => ImageFormat::WebP,
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    if decoder.total_bytes() > MOST_MEMORY {
        return Err(ImageError::Limits(LimitError::from_kind(LimitErrorKind::InsufficientMemory)));
    }
    let turned = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(turned);
    Ok(picture)
}

/// At most [`SMALL`] on its longer side, on white where it is see-through.
fn small(picture: &DynamicImage) -> Result<Vec<u8>> {
    let picture = if picture.width().max(picture.height()) > SMALL {
        picture.thumbnail(SMALL, SMALL).to_rgba8()
    } else {
        picture.to_rgba8()
    };
    let on_white = |over: u8, alpha: u8| {
        let (over, alpha) = (u16::from(over), u16::from(alpha));
        ((over * alpha + 255 * (255 - alpha)) / 255) as u8
    };
    let flat = RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [r, g, b, alpha] = picture.get_pixel(x, y).0;
        image::Rgb([r, g, b].map(|c| on_white(c, alpha)))
    });
    encoded(&DynamicImage::ImageRgb8(flat), 80)
}

fn encoded(picture: &DynamicImage, quality: u8) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, quality)
        .encode_image(&picture.to_rgb8())
        .map_err(|e| Error::rule(format!("图片存不下来，没有添加({e})")))?;
    Ok(out)
}

/// The words beside a picture, cleaned; a picture is not taken tomorrow.
pub(super) fn lawful(
    taken_on: Option<Day>,
    caption: Option<&str>,
    today: Day,
) -> Result<Option<String>> {
    if let Some(on) = taken_on {
        ensure!(on <= today, "拍摄日期 {} 还没有到，请检查", on.long());
    }
    words::text(caption, "图片说明", 200)
}

/// The file's own name without its folders, at most 100 characters.
pub(super) fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let cleaned: String =
        words::clean(last).chars().filter(|c| !c.is_control()).take(100).collect();
    if cleaned.is_empty() { "图片".into() } else { cleaned }
}

/// `活动室“102 舞蹈室”`.
pub(super) fn said(kind: AttachedTo, name: &str) -> String {
    format!("{}“{name}”", kind.chinese())
}
