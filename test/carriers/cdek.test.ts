import { describe } from 'vitest'
import { carriers } from '../../module/carriers/index.ts'
import { anEnquiry, aPlace } from '../builders/enquiry.ts'
import { battery } from './battery.ts'

describe('СДЭК', () =>
  battery({
    carrier: carriers.cdek!,
    standIn: 'cdek',
    form: (origin) => ({
      address: `${origin}/v2`,
      clientId: 'stand-in-account',
      clientSecret: 'stand-in-secure-password',
      contract: '1',
      handover: 'any',
    }),
    required: ['clientId', 'clientSecret'],
    foreign: { clientSecret: 'foreign' },
    enquiry: anEnquiry(),
    nowhere: anEnquiry({ to: aPlace({ postcode: '000000', city: null }) }),
  }))
