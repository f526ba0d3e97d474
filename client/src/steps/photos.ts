/** All that a photo beside a note needs on a screen; fetched as one part. */
export { default as NotePhoto } from "../ui/NotePhoto.svelte";
export { default as PhotoDialog } from "./PhotoDialog.svelte";
