import { expect, it } from 'vitest'
import { MostError } from '../../shared/kernel/errors.ts'
import { createLog } from './log.ts'

function capture() {
  const lines: Record<string, unknown>[] = []
  const log = createLog('info', { write: (line) => void lines.push(JSON.parse(line)) })
  return { log, lines }
}

it('the log masks secrets and personal data, in fields, messages and causes of errors', () => {
  const { log, lines } = capture()
  const cause = new Error('POST https://user:pass-word@1c.shop.ru failed, Bearer abc.def.ghi')
  const text = { ru: 'Нет', en: 'No', es: 'No' }
  const error = new MostError('remote_fault', 'connection', text, {
    cause,
    message: 'apiKey=key-of-shop ivanov@mail.ru',
  })
  log.error(
    { err: error, apiKey: 'key-of-shop', customer: { firstName: 'Анна' } },
    'звоните +7 (912) 345-67-89',
  )
  const line = JSON.stringify(lines)
  for (const secret of ['pass-word', 'abc.def', 'key-of-shop', 'ivanov', 'Анна', '345-67']) {
    expect(line).not.toContain(secret)
  }
  expect(lines[0]).toMatchObject({ err: { code: 'remote_fault', cause: { name: 'Error' } } })
})

it('what is below the level is not written', () => {
  const { log, lines } = capture()
  log.debug({}, 'quiet')
  log.info({ kind: 'order' }, 'done')
  expect(lines.map((line) => [line.msg, line.kind])).toEqual([['done', 'order']])
})
