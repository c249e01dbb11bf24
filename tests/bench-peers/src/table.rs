//! The figures as tables in Markdown.

use std::fmt::Write as _;

use crate::load::CONNECTIONS;
use crate::rounds::Figure;
use crate::shape::Shape;

/// A table for each shape.
pub(crate) fn of(figures: &[Figure]) -> String {
    let mut text = String::new();
    for shape in Shape::ALL {
        let figures: Vec<_> = figures.iter().filter(|figure| figure.shape == shape).collect();
        let Some(first) = figures.first() else { continue };
        let first = first.server.name();
        let _ = write!(
            text,
            "### {}, {CONNECTIONS} connections\n\n\
             | server | CPU, µs a request | × {first} [tenths] | p50, µs | p99, µs | memory, MB |\n\
             | --- | --- | --- | --- | --- | --- |\n",
            shape.name()
        );
        for Figure { server, cost, ratio: [ratio, low, high], latency: [half, most], memory, .. } in figures {
            let _ = writeln!(
                text,
                "| {} | {cost:.2} | {ratio:.2} [{low:.2}-{high:.2}] | {half:.0} | {most:.0} | {:.1} |",
                server.name(),
                *memory as f64 / 1024.0
            );
        }
        text.push('\n');
    }
    text
}
