/** A photo on its way to the server: made smaller where this browser can, then sent with the note it hangs beside. */
import { pick, t, type Words } from "../wording";

/** What the server takes at most, in bytes. */
export const FILE_LIMIT = 8 * 1024 * 1024;
/** The kinds it reads. A phone makes one of these of whatever its camera keeps. */
export const KINDS = "image/jpeg,image/png,image/webp";
/** From here on it is worth the moment to make it smaller: a room shares one line. */
const LARGE = 1024 * 1024;
const SIDE = 1600;

/** Hang a photo beside a note; "" when it hangs, and else a sentence why not. `signal` calls it off. */
export async function hang(workshop: string, note: string, file: Blob, alt: string, signal: AbortSignal | null = null): Promise<string> {
  try {
    const sent = file.size > LARGE ? await smaller(file) : file;
    if (sent.size > FILE_LIMIT) return t("photo.large");
    const response = await fetch(`/api/photos/${encodeURIComponent(workshop)}`, {
      method: "POST", cache: "no-store", signal, headers: { "content-type": "application/json" },
      body: JSON.stringify({ note, alt, file: base64(new Uint8Array(await sent.arrayBuffer())) }),
    });
    if (response.ok) return "";
    const { sentence } = (await response.json()) as { sentence: Words };
    return pick(sentence);
  } catch {
    return t("photo.no_connection");
  }
}

/** The photo with no more dots than will be kept; the file itself where this browser cannot read it: then the server says why. */
async function smaller(file: Blob): Promise<Blob> {
  try {
    const image = await createImageBitmap(file);
    const part = Math.min(1, SIDE / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.round(image.width * part), Math.round(image.height * part)];
    const sheet = canvas.getContext("2d")!;
    sheet.fillStyle = "white";
    sheet.fillRect(0, 0, canvas.width, canvas.height);
    sheet.drawImage(image, 0, 0, canvas.width, canvas.height);
    image.close();
    const made = await new Promise<Blob | null>((give) => canvas.toBlob(give, "image/jpeg", 0.88));
    return made !== null && made.size < file.size ? made : file;
  } catch {
    return file;
  }
}

function base64(bytes: Uint8Array): string {
  let letters = "";
  for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(letters);
}
