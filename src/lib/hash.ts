/** FNV-1a over the UTF-16 code units of `text`, both octets of each: an integer of 32 bits, unsigned. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    hash = Math.imul(hash ^ (unit & 0xff), FNV_PRIME)
    hash = Math.imul(hash ^ (unit >>> 8), FNV_PRIME)
  }
  return mix(hash)
}

/**
 * Jump consistent hash (Lamping and Veach): one of `buckets` buckets, 0 to `buckets - 1`, for a hash. When a
 * bucket is added at the end, only the hashes that move into it change their bucket. O(log buckets).
 * @param hash an integer of 32 bits
 * @param buckets 1 or more
 */
export function jumpConsistentHash(hash: number, buckets: number): number {
  let bucket = 0
  let next = 0
  let state = hash
  while (next < buckets) {
    bucket = next
    state = (state + GOLDEN_RATIO) | 0
    // Uniform in (0, 1].
    const draw = (mix(state) + 1) / 0x1_0000_0000
    next = Math.floor((bucket + 1) / draw)
  }
  return bucket
}

/** MurmurHash3's last step: every bit of the input changes half of the output's. */
function mix(value: number): number {
  let mixed = value
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

const FNV_PRIME = 0x01000193
const GOLDEN_RATIO = 0x9e3779b9
