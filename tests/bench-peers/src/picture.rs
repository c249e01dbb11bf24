//! The figures as a picture: a bar for each server, as a part of what it takes by hand.

use std::fmt::Write as _;

use crate::rounds::Figure;
use crate::shape::Shape;

const WIDTH: f64 = 760.0;
const NAMES: f64 = 170.0;
const ROW: f64 = 20.0;
const TITLE: f64 = 34.0;
const TOP: f64 = 52.0;

/// A picture that can be read on light and on dark pages.
pub(crate) fn of(figures: &[Figure], machine: &str) -> String {
    let most = figures.iter().map(|figure| figure.ratio[0]).fold(1.0, f64::max);
    let scale = (WIDTH - NAMES - 70.0) / most;
    let (mut bars, mut y) = (String::new(), TOP);
    for shape in Shape::ALL {
        let of_shape: Vec<_> = figures.iter().filter(|figure| figure.shape == shape).collect();
        if of_shape.is_empty() {
            continue;
        }
        let _ = writeln!(bars, r#"<text class="shape" x="0" y="{}">{}</text>"#, y + 20.0, shape.name());
        y += TITLE - 6.0;
        let height = ROW * of_shape.len() as f64;
        let one = NAMES + scale;
        let _ = writeln!(bars, r#"<line class="one" x1="{one}" y1="{}" x2="{one}" y2="{}"/>"#, y, y + height);
        for figure in of_shape {
            let (name, ratio) = (figure.server.name(), figure.ratio[0]);
            let class = if figure.server.is_ours() { "ours" } else { "theirs" };
            let (length, middle) = (ratio * scale, y + 14.0);
            let _ = writeln!(
                bars,
                r#"<text class="name" x="{}" y="{middle}">{name}</text>
<rect class="{class}" x="{NAMES}" y="{}" width="{length:.1}" height="14" rx="2"/>
<text x="{:.1}" y="{middle}">{ratio:.2} · {:.1} µs</text>"#,
                NAMES - 8.0,
                y + 3.0,
                NAMES + length + 6.0,
                figure.cost
            );
            y += ROW;
        }
        y += 10.0;
    }
    let first = figures.first().map_or("", |figure| figure.server.name());
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" font-family="system-ui, sans-serif" font-size="12">
<style>
text {{ fill: #57606a }} .shape {{ font-size: 14px; font-weight: 600 }} .name {{ text-anchor: end }}
.ours {{ fill: #2f81f7 }} .theirs {{ fill: #8b949e }} .one {{ stroke: #d1242f; stroke-dasharray: 3 3 }}
@media (prefers-color-scheme: dark) {{ text {{ fill: #c9d1d9 }} }}
</style>
<text class="shape" x="0" y="18">Processor time for a request, as a part of what {first} takes: less is better</text>
<text x="0" y="38">{machine}</text>
{bars}</svg>
"#
    )
}
