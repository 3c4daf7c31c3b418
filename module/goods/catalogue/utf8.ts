const encoder = new TextEncoder()
/** UTF-8 of one UTF-16 unit takes no more. */
const mostBytes = 3

/**
 * Texts one after another as UTF-8. Each is encoded while it is fresh: flattening one long text that was put together of thousands of
 * small ones takes longer than writing them.
 */
export function utf8Sink() {
  let bytes = new Uint8Array(2 ** 18)
  let length = 0
  return {
    add(text: string): void {
      const needed = length + text.length * mostBytes
      if (needed > bytes.length) {
        const larger = new Uint8Array(Math.max(needed, bytes.length * 2))
        larger.set(bytes.subarray(0, length))
        bytes = larger
      }
      length += encoder.encodeInto(text, bytes.subarray(length)).written
    },
    /** What was added since the last time. */
    take(): Uint8Array {
      const taken = bytes.slice(0, length)
      length = 0
      return taken
    },
  }
}
