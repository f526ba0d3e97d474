/** Where the photo beside a note is fetched, and what it says to who does not see it. */
import { t } from "../wording";
import type { Photo } from "../wire/wire.gen";

export interface WithPhoto {
  readonly id: string;
  readonly photo: Photo | null;
}

/** Its own id is in the address, so that another photo beside the same note is another picture. */
export function photoPath(note: WithPhoto, size: "small" | "large"): string {
  const [, , workshop = ""] = location.pathname.split("/");
  return `/api/photos/${workshop}/${encodeURIComponent(note.id)}/${size}?${note.photo?.id ?? ""}`;
}

export function photoWords(photo: Photo): string {
  return photo.alt ? t("photo.alt", { alt: photo.alt }) : t("photo.no_alt");
}
