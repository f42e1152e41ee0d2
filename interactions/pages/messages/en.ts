/**
 * What the shared pages, mails and text messages say, and more than one room; a room's own words stand in its own file.
 * In English, with placeholders as `words` explains.
 */
export const en = {
  'common.continue': 'Continue',
  'common.cancel': 'Cancel',
  'common.skip': 'Not now',
  'common.signIn': 'Sign in',
  'common.otherMethod': 'Try another way',
  'common.resend': 'Send a new code',
  'common.back': 'Back',
  'common.copy': 'Copy',
  'common.copied': 'Copied',
  'common.helpDesk': 'Your help desk can sort this out with you:',
  'common.helpDeskNone': 'Your administrator or help desk can sort this out with you.',
  'common.reference': 'Reference code: {code}',
  'common.errorPrefix': 'Error',
  'common.footer': 'We never ask for your password or a code by phone or email.',
  'common.signedInAs': 'Signing in as {username}',

  'signIn.forgot': 'Forgot your password?',
  'signIn.showPassword': 'Show password',
  'signIn.hidePassword': 'Hide password',

  'blocked.tryAgain': 'Back to the app',

  'challenge.passkey.noscript':
    'Passkeys need JavaScript, and it is turned off in this browser. Turn it on, or use another method.',
  'method.choose.missing': 'Choose a method to continue.',

  'error.heading': 'Something went wrong',
  'error.expired': 'This page has expired, or it was already used. Go back to the app and sign in again.',
  'error.notFound': 'There is nothing at this address. Check the link, or go back to the app you came from.',
  'error.generic': 'It’s our fault, not yours. Go back to the app and try again in a moment.',
  'error.badRequest':
    'The app sent a request we can’t use. Go back to it and try again, or tell the people who run it.',
  'error.what': 'If it happens again, tell your help desk the reference code.',

  'device.heading': 'Connect a device',
  'device.lead': 'Enter the code your device shows.',
  'device.label': 'Device code',
  'device.submit': 'Continue',
  'device.confirm.heading': 'Sign in to {client} on your device?',
  'device.confirm.lead':
    'Your device should show the code {code}. If it shows another code, or you didn’t start this yourself, cancel.',
  'device.confirm.continue': 'The codes match',
  'device.confirm.abort': 'Cancel',
  'device.success.heading': 'Your device is connected',
  'device.success.lead': 'You can close this page and continue on your device.',
  'device.noCode': 'Enter the code your device shows.',
  'device.notFound': 'That code isn’t right or has expired. Check it, or get a new one on your device.',
  'device.aborted.heading': 'The device was not connected',
  'device.aborted.lead': 'Nobody was signed in on it. You can close this page now.',
  'device.aborted.again': 'Enter another code',

  'logout.heading': 'Sign out?',
  'logout.lead': 'You will be signed out of {tenant} in this browser, and of the apps you used with it.',
  'logout.yes': 'Sign out',
  'logout.no': 'Stay signed in',
  'logout.done.heading': 'You’re signed out',
  'logout.done.lead': 'You can close this page now.',

  'mail.greeting': 'Hello,',
  'mail.reset.subject': 'Reset your password',
  'mail.reset.line1': 'Someone, probably you, asked to reset the password of your account.',
  'mail.reset.line2':
    'Open the link to choose a new password. It works once, within {minutes, plural, one {# minute} other {# minutes}}. If it wasn’t you, you can ignore this message: nothing has changed.',
  'mail.passwordChanged.subject': 'Your password was changed',
  'mail.passwordChanged.line': 'The password of your account was changed on {time}.',
  'mail.methodAdded.subject': 'A second step was added to your account',
  'mail.methodAdded.line':
    'On {time}, {method, select, totp {an authenticator app} sms {a mobile number} passkey {a passkey} recovery-codes {a set of recovery codes} other {a new method}} was added to your account.',
  'mail.codesGuessed.subject': 'Wrong codes were entered for your account',
  'mail.codesGuessed.line':
    'Someone got past the first step of signing in to your account and then entered wrong codes again and again, last on {time}. For now we accept no more codes from there.',
  'mail.codesGuessed.password':
    'If it wasn’t you, someone may know your password: choose a new one that you use nowhere else.',
  'mail.notYou': 'If this wasn’t you, contact an administrator or your help desk right away.',
  'mail.resetOffered.subject': 'Choose a new password',
  'mail.resetOffered.line':
    'An administrator or your help desk sent you this link to choose a new password for your account.',
  'mail.resetOffered.life':
    'It works once, within {minutes, plural, one {# minute} other {# minutes}}. Until you use it, your current password stays as it is.',
  'mail.invitation.subject': 'Set up your account',
  'mail.invitation.line':
    'An account was made for you: {username}. Open the link to choose your password. You may also be asked to set up a second step.',
  'mail.invitation.life':
    'The link works once, until {time}. After that, ask whoever invited you for a new one.',
  'mail.accessPass.subject': 'A temporary access pass was made for your account',
  'mail.accessPass.line':
    'An administrator or your help desk made a temporary access pass with which one can sign in to your account, from {start} until {end}.',
  'mail.methodRemoved.subject': 'Your second step was removed',
  'mail.methodRemoved.line':
    'On {time}, an administrator removed {what, select, one {a second step} other {every second step}} from your account. You may be asked to set one up again.',
  'mail.unexpected': 'If you don’t know why, contact an administrator or your help desk right away.',
  'mail.adminAtRisk.subject': 'A risky sign-in needs your attention',
  'mail.adminAtRisk.line':
    '{username} set up a second step during a sign-in that was at risk. Check with the person that it was really them: the sign-in stays marked as at risk until you do.',
  'mail.breakGlass.subject': 'An emergency account was used',
  'mail.breakGlass.line':
    '{username}, an emergency account that no policy acts on, signed in on {time} from the address {ip}.',
  'mail.breakGlass.act':
    'If nobody in charge meant to use it, block the account and end its sessions right away.',
  'mail.signature': 'Sent by the sign-in service of {tenant}',

  'sms.code': '{code} is your code for {tenant}. Do not share it with anyone.',
  'sms.code.brief': '{code} is your code. Do not share it.',
} as const

/** A language has every sentence of these, and of the rooms what `test/interactions/pages/messages.test.ts` finds missing. */
export type Messages = Record<keyof typeof en, string> & Record<string, string>
