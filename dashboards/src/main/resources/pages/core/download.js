/** Files made on the page. */

function save(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken hold of it by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href));
}

const field = (value) => {
  const text = value === null || value === undefined ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** By RFC 4180, numbers as they are, not rounded. */
export function csv(name, columns, rows) {
  const lines = [columns, ...rows].map((row) => row.map(field).join(","));
  save(`${name}.csv`, new Blob([`${lines.join("\r\n")}\r\n`], { type: "text/csv" }));
}

export const svg = (name, text) => save(`${name}.svg`, new Blob([text], { type: "image/svg+xml" }));

export const json = (name, value) => save(name, new Blob([JSON.stringify(value)], { type: "application/json" }));

/** The SVG, in twice its size in pixels. */
export async function png(name, text) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * image.width;
  canvas.height = 2 * image.height;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  save(`${name}.png`, await new Promise((done) => canvas.toBlob(done)));
}
