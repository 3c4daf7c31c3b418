import { localNow, nextId } from '../crm.ts'
import { among, atLeast, atMost, contains, filtered, from, is, pageOf, type Test, to } from '../filter.ts'
import type { Obj } from '../types.ts'
import { list, obj, Refusal, text, texts } from '../wire.ts'
import { type Call, get, json, ok, post, type Route } from './route.ts'

function uploadFile(call: Call) {
  const { crm } = call
  if (call.bytes.length === 0) throw new Refusal(400, 'Errors in the input parameters')
  const id = nextId(crm, 'file')
  const pdf = new TextDecoder('latin1').decode(call.bytes.subarray(0, 4)) === '%PDF'
  crm.state.files.push({
    id,
    filename: `API upload ${localNow(crm)}`,
    type: pdf ? 'application/pdf' : 'text/plain',
    createdAt: localNow(crm),
    size: call.bytes.length,
    attachment: [],
    base64: Buffer.from(call.bytes).toString('base64'),
  })
  return ok({ file: { id } })
}

function findFile(call: Call) {
  const file = call.crm.state.files.find((f) => String(f.id) === call.params.id)
  if (file === undefined) throw new Refusal(404, 'Not found')
  return file
}

const shown = ({ base64: _, ...file }: Obj): Obj => file

function editFile(call: Call) {
  const file = findFile(call)
  const sent = obj(json(call, 'file'))
  if (text(sent.filename) !== undefined) file.filename = text(sent.filename)
  if ('attachment' in sent) file.attachment = list(sent.attachment)
  return ok({ file: shown(file) })
}

const attached = (file: Obj, kind: string): Obj[] =>
  list(file.attachment).flatMap((row) => {
    const to = obj(obj(row)[kind])
    return Object.keys(to).length === 0 ? [] : [to]
  })
const attachedTo =
  (kind: string, member: string): Test<Obj> =>
  (file, value) =>
    attached(file, kind).some((ref) => texts(value).includes(String(ref[member])))

const fileTests: Record<string, Test<Obj>> = {
  ids: among((f) => f.id),
  orderIds: attachedTo('order', 'id'),
  orderExternalIds: attachedTo('order', 'externalId'),
  customerIds: attachedTo('customer', 'id'),
  customerExternalIds: attachedTo('customer', 'externalId'),
  createdAtFrom: from((f) => f.createdAt),
  createdAtTo: to((f) => f.createdAt),
  sizeFrom: atLeast((f) => Number(f.size)),
  sizeTo: atMost((f) => Number(f.size)),
  type: among((f) => f.type),
  filename: contains((f) => f.filename),
  isAttached: is((f) => list(f.attachment).length > 0),
}

export const fileRoutes: Route[] = [
  get('/files', 'file_read', ({ crm, query }) =>
    ok(pageOf(query, 'files', filtered<Obj>(query, crm.state.files, fileTests), shown)),
  ),
  get('/files/{id}', 'file_read', (call) => ok({ file: shown(findFile(call)) })),
  get('/files/{id}/download', 'file_read', (call) => {
    const file = findFile(call)
    return {
      bytes: new Uint8Array(Buffer.from(file.base64, 'base64')),
      headers: {
        'content-type': String(file.type),
        'content-disposition': `attachment; filename="file-${file.id}"`,
      },
    }
  }),
  post('/files/upload', 'file_write', uploadFile),
  post('/files/{id}/edit', 'file_write', editFile),
  post('/files/{id}/delete', 'file_write', (call) => {
    const file = findFile(call)
    call.crm.state.files = call.crm.state.files.filter((f) => f !== file)
    return ok()
  }),
]
