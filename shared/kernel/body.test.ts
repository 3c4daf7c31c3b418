import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBytes } from './body.ts'

const refuse = (most: number) => new RangeError(`more than ${most}`)
const streamOf = (parts: readonly Uint8Array[], onCancel = () => {}) => {
  const left = [...parts]
  return new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const part = left.shift()
      if (part) controller.enqueue(part)
      else controller.close()
    },
    cancel: onCancel,
  })
}

describe('a body', () => {
  it('is read whole in whatever parts it comes, up to the bound', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 }), async (parts) => {
        const bytes = parts.flatMap((part) => [...part])
        expect([...(await readBytes({ body: streamOf(parts) }, bytes.length, refuse))]).toEqual(bytes)
      }),
    )
  })

  it('is refused by one byte too many, and not read on', async () => {
    let cancelled = false
    const body = streamOf([new Uint8Array(5), new Uint8Array(6), new Uint8Array(7)], () => {
      cancelled = true
    })
    await expect(readBytes({ body }, 10, refuse)).rejects.toThrow('more than 10')
    expect(cancelled).toBe(true)
  })

  it('that is not there is empty', async () => {
    expect(await readBytes({ body: null }, 10, refuse)).toEqual(new Uint8Array())
  })
})
