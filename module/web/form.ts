import type { Context } from 'hono'
import { readBytes } from '../../shared/kernel/body.ts'
import { MostError } from '../../shared/kernel/errors.ts'
import type { AppEnv } from './env.ts'

/** Cap on a form's body: the largest callback is a few dozen kilobytes. */
export const formBytes = 1024 * 1024

/**
 * Fields of a form body, read no further than the cap; throws `too_large`. URLSearchParams is five times faster than
 * the framework's own parser, and callbacks come in this encoding only. Kept as `c.var.form`.
 */
export async function readForm(c: Context<AppEnv>): Promise<URLSearchParams> {
  const form = new URLSearchParams(await readCapped(c))
  c.set('form', form)
  return form
}

async function readCapped(c: Context<AppEnv>): Promise<string> {
  const declared = c.req.header('content-length')
  if (Number(declared ?? 0) > formBytes) throw tooLarge()
  // A declared length is enforced by the server itself; only a body without one has to be counted.
  if (declared !== undefined) return c.req.text()
  return new TextDecoder().decode(await readBytes(c.req.raw, formBytes, tooLarge))
}

const tooLarge = () =>
  new MostError('too_large', 'refusal', {
    ru: 'Запрос слишком большой: принимается не больше 1 МБ.',
    en: 'The request is too large: at most 1 MB is taken.',
    es: 'La solicitud es demasiado grande: se acepta 1 MB como máximo.',
  })
