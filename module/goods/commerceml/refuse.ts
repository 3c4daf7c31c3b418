import { MostError, type Text } from '../../../shared/kernel/errors.ts'

/** What was sent cannot be taken, said in one sentence; nothing of it is kept. */
export const refuse = (text: Text): MostError => new MostError('bad_input', 'refusal', text)

export const refuseSize = (text: Text): MostError => new MostError('too_large', 'refusal', text)
