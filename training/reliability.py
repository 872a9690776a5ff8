"""Are the scores probabilities? A picture: what was found, by score, against the share of it that is right. SVG."""

from __future__ import annotations

import numpy as np

SIZE, LEFT, TOP, BINS = 320, 56, 24, 10
STYLE = (
    "text{font:12px sans-serif;fill:#444}.axis{stroke:#888;fill:none}.even{stroke:#888;stroke-dasharray:4 4}"
    ".dot{fill:#1f6f8b}.bar{fill:#1f6f8b;opacity:.2}"
    "@media (prefers-color-scheme:dark){text{fill:#ccc}.axis,.even{stroke:#777}.dot,.bar{fill:#7cc4dd}}"
)


def picture(scores: np.ndarray, right: np.ndarray) -> str:
    """Dots: tenths of what was found, by score, at (mean score, share right). Bars: how many have each score."""
    order = np.argsort(scores, kind="stable")
    dots = [(float(scores[part].mean()), float(right[part].mean())) for part in np.array_split(order, BINS)]
    counts, _ = np.histogram(scores, bins=20, range=(0, 1))
    x = lambda value: round(LEFT + SIZE * value, 1)  # noqa: E731
    y = lambda value: round(TOP + SIZE * (1 - value), 1)  # noqa: E731
    told = ", ".join(f"{score:.2f}: {share:.2f}" for score, share in dots)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE + LEFT + 24} {SIZE + TOP + 52}" role="img">',
        "<title>Reliability of the scores</title>",
        f"<desc>Mean score and share right of each tenth of what was found: {told}</desc><style>{STYLE}</style>",
    ]
    parts += [
        f'<rect class="bar" x="{x(at / 20)}" y="{y(0.3 * count / counts.max())}" width="{SIZE / 20 - 1}" '
        f'height="{round(0.3 * SIZE * count / counts.max(), 1)}"/>'
        for at, count in enumerate(counts)
    ]
    parts.append(f'<rect class="axis" x="{LEFT}" y="{TOP}" width="{SIZE}" height="{SIZE}"/>')
    parts.append(f'<line class="even" x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}"/>')
    for value in (0, 0.25, 0.5, 0.75, 1):
        parts.append(f'<text x="{x(value)}" y="{TOP + SIZE + 18}" text-anchor="middle">{value:g}</text>')
        parts.append(f'<text x="{LEFT - 8}" y="{y(value) + 4}" text-anchor="end">{value:g}</text>')
    parts += [f'<circle class="dot" cx="{x(score)}" cy="{y(share)}" r="5"/>' for score, share in dots]
    parts.append(f'<text x="{LEFT + SIZE / 2}" y="{TOP + SIZE + 40}" text-anchor="middle">score</text>')
    parts.append(f'<text x="{LEFT}" y="{TOP - 8}">share that is right; bars: how many have that score</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
