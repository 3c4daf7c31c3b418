import { type DestinationStream, pino } from 'pino'
import { mask, maskText } from '../../shared/kernel/mask.ts'
import type { Log } from '../context.ts'
import type { Env } from './env.ts'

/** Structured log on standard output. Secrets and personal data are masked here, whatever a caller passes. */
export function createLog(level: Env['logLevel'], destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    // Errors are plain by then; its own serializer would drop their causes.
    serializers: { err: (story: unknown) => story },
  }
  const logger = destination ? pino(options, destination) : pino(options)
  const at =
    (name: 'debug' | 'info' | 'warn' | 'error') => (fields: Record<string, unknown>, message: string) =>
      logger.isLevelEnabled(name) && logger[name](mask(plain(fields)), maskText(message))
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

const plain = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value instanceof Error ? storyOf(value) : value]),
  )

/** An error with its causes, as plain data. */
function storyOf(error: Error, depth = 0): Record<string, unknown> {
  return {
    name: error.name,
    message: error.message,
    stack: error.stack,
    ...('code' in error ? { code: error.code } : {}),
    ...(error.cause instanceof Error && depth < 3 ? { cause: storyOf(error.cause, depth + 1) } : {}),
  }
}
