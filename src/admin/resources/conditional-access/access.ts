const tag = 'Conditional access'

/** Who may look at policies and what they refer to. */
export const READ = { permissions: ['Policy.Read.All'], role: 'reader', tag } as const

/** Who may change them. */
export const WRITE = {
  permissions: ['Policy.ReadWrite.ConditionalAccess'],
  role: 'administrator',
  tag,
} as const
