import type { Obj } from '../types.ts'
import { readBrackets } from '../wire.ts'

/** Fields of a form-encoded or multipart body. A JSON body is not read, as the CRM does not read it. */
export async function readBody(request: Request): Promise<{ form: Obj; bytes: Uint8Array }> {
  const type = request.headers.get('content-type') ?? ''
  const bytes = new Uint8Array(await request.arrayBuffer())
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
    const pairs = [...form.entries()].map(([name, value]) => [name, String(value)] as [string, string])
    return { form: readBrackets(pairs), bytes }
  }
  if (
    type.startsWith('application/json') ||
    type.startsWith('application/octet-stream') ||
    bytes.length === 0
  )
    return { form: {}, bytes }
  return { form: readBrackets(new URLSearchParams(new TextDecoder().decode(bytes))), bytes }
}
