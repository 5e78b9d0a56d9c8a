//! Reads pictures of slips as the security worker does: file names on standard input, one a line; a line of JSON for each on standard output;
//! the page beside the picture, as `<name>.pgm`. `tests/slips` runs it.

use doglc_slips::Picture;
use serde_json::{Value, json};
use std::{
    fs,
    io::{self, BufRead, Write},
    path::Path,
    time::Instant,
};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let name = line?;
        writeln!(out, "{}", read(Path::new(&name))?)?;
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "a program of this machine, not a worker")]
fn read(file: &Path) -> io::Result<Value> {
    let bytes = fs::read(file)?;
    let begin = Instant::now();
    let picture = match Picture::decode(&bytes) {
        Ok(picture) => picture,
        Err(error) => return Ok(json!({ "file": file, "error": error.code() })),
    };
    let code = picture.find_code();
    let page = picture.page(code.as_ref()).into_pgm();
    let took = begin.elapsed();
    let page_file = file.with_extension("pgm");
    fs::write(&page_file, page)?;
    Ok(json!({
        "file": file,
        "page": page_file,
        "width": picture.width(),
        "height": picture.height(),
        "qr": code.as_ref().map(|code| &code.text),
        "has_corners": code.is_some_and(|code| code.corners.is_some()),
        "took_ms": took.as_secs_f64() * 1_000.0,
    }))
}
