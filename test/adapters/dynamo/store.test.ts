import { afterAll, beforeAll, describe } from 'vitest'
import type { Store } from '../../../src/ports/store.ts'
import { type Dynamo, startDynamo } from '../../support/dynamo.ts'
import { counterContract } from '../contracts/counters.ts'
import { deliveryContract } from '../contracts/deliveries.ts'
import { factsContract } from '../contracts/facts.ts'
import { factsOfGuestsContract } from '../contracts/facts-of-guests.ts'
import { federationContract } from '../contracts/federation.ts'
import { peopleListContract } from '../contracts/lists-of-people.ts'
import { timeListContract } from '../contracts/lists-over-time.ts'
import { lockoutContract } from '../contracts/lockouts.ts'
import { oidcContract } from '../contracts/oidc.ts'
import { outboxContract } from '../contracts/outbox.ts'
import { recoveryContract } from '../contracts/recoveries.ts'
import { signInContract } from '../contracts/sign-ins.ts'
import { smallStoreContract } from '../contracts/small-stores.ts'
import { frozenClock } from '../contracts/subject.ts'
import { tenantContract } from '../contracts/tenants.ts'
import { userContract } from '../contracts/users.ts'

describe('the store on DynamoDB', () => {
  let dynamo: Dynamo
  beforeAll(async () => {
    dynamo = await startDynamo()
  })
  afterAll(() => dynamo.stop())

  const make = () => {
    const clock = frozenClock()
    const store: Store = dynamo.store({ clock })
    return { store, clock }
  }

  tenantContract(make)
  userContract(make)
  lockoutContract(make)
  counterContract(make)
  outboxContract(make)
  deliveryContract(make)
  signInContract(make)
  factsContract(make)
  factsOfGuestsContract(make)
  federationContract(make)
  peopleListContract(make)
  timeListContract(make)
  smallStoreContract(make)
  recoveryContract(make)
  oidcContract(make)
})
