import { type PaymentState, paymentState } from '../../shared/wire-1c/index.ts'
import type { OnecClient } from './client.ts'
import { type OnecWrite, write } from './write.ts'

/** `PUT /payments/{key}`: a payment born in the CRM or at an online gateway. */
export const putPayment = (client: OnecClient, input: OnecWrite & { key: string }): Promise<PaymentState> =>
  write(client, `/payments/${encodeURIComponent(input.key)}`, input, paymentState)
