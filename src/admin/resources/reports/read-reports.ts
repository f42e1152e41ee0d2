/** Common to all reports. */
export const READ_REPORTS = {
  method: 'GET',
  permissions: ['Reports.Read.All'],
  role: 'reader',
  tag: 'Reports',
  status: 200,
} as const
