/** What draws the photo beside a note, and what hangs one: fetched when the first is wanted. */
import { surely } from "../io/fetching";

export const photos = () => surely(() => import("../steps/photos"));
