/** Finding one's own ballot among those that were counted; not crypto.subtle, which plain http lacks. */

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/** What is published of a ballot's token after counting; `core/ids.py` makes the same. */
export function tokenPrint(token: string): string {
  return bytesToHex(sha256(concatBytes(utf8ToBytes('brownpaper ballot\0'), utf8ToBytes(token)))).slice(0, 32)
}
