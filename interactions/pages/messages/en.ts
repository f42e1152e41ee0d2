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

  'challenge.heading': 'Confirm it’s you',
  'challenge.totp.lead': 'Open your authenticator app and enter the code it shows for this account.',
  'challenge.totp.label': 'Code from your app',
  'challenge.totp.hint': '6 digits. The app shows a new code every 30 seconds.',
  'challenge.sms.lead': 'Enter the code we sent by text message to {phone}.',
  'challenge.sms.send': 'We’ll send a code by text message to {phone}.',
  'challenge.sms.begin': 'Send code',
  'challenge.sms.label': 'Code from the text message',
  'challenge.sms.hint': '6 digits, valid for 10 minutes. It can take a minute to arrive.',
  'challenge.passkey.lead':
    'Use your passkey: your fingerprint, your face, your screen lock or a security key.',
  'challenge.passkey.begin': 'Use passkey',
  'challenge.passkey.noscript':
    'Passkeys need JavaScript, and it is turned off in this browser. Turn it on, or use another method.',
  'challenge.passkey.failed': 'The passkey wasn’t confirmed. Try again, or use another method.',
  'challenge.recovery.lead': 'Enter one of the recovery codes you saved.',
  'challenge.recovery.label': 'Recovery code',
  'challenge.recovery.hint': 'Each code works only once.',
  'challenge.wrongCode':
    'That code isn’t right. Check it and try again: you have {left, plural, one {# try left} other {# tries left}}.',
  'challenge.expiredCode': 'That code has expired. Ask for a new one.',
  'challenge.tooManyTries': 'There were too many wrong codes, so this sign-in has ended. Please start again.',
  'challenge.usedCode': 'That code has already been used. Wait for the next one and enter that.',
  'challenge.resendWait':
    'You can ask for another code in {seconds, plural, one {# second} other {# seconds}}.',
  'challenge.choose.heading': 'How would you like to confirm it’s you?',
  'challenge.choose.lead': 'These are the methods you have set up.',
  'challenge.choose.legend': 'Method',
  'challenge.sendFailed': 'We couldn’t send the text message. Try again in a moment, or use another method.',

  'method.totp': 'Authenticator app',
  'method.totp.hint': 'Enter a code from the app',
  'method.sms': 'Text message to {phone}',
  'method.sms.hint': 'Get a code on your phone',
  'method.passkey': 'Passkey',
  'method.passkey.hint': 'Fingerprint, face, screen lock or security key',
  'method.recovery-codes': 'Recovery code',
  'method.recovery-codes.hint': 'Use one of the codes you saved',
  'method.choose.missing': 'Choose a method to continue.',

  'registration.choose.heading': 'Choose your second step',
  'registration.choose.legend': 'Second step',
  'registration.totp.heading': 'Set up your authenticator app',
  'registration.totp.lead':
    'Scan the QR code with an authenticator app on your phone, then continue. The next page asks for a code from the app.',
  'registration.totp.qrLabel': 'QR code for your authenticator app',
  'registration.totp.open': 'Open in an app on this device',
  'registration.totp.secret': 'Can’t scan it? Type this key into the app:',
  'registration.sms.heading': 'Add your mobile number',
  'registration.sms.lead': 'We’ll send a code to this number when we need to make sure it’s you.',
  'registration.sms.phone': 'Mobile number',
  'registration.sms.phoneHint': 'With the country code, for example +44\u00a07700\u00a0900123',
  'registration.sms.invalid':
    'That isn’t a complete mobile number. Enter it with the country code, for example +44\u00a07700\u00a0900123.',
  'registration.passkey.heading': 'Create a passkey',
  'registration.passkey.lead':
    'With a passkey you confirm it’s you with your fingerprint, your face, your screen lock or a security key. Your device will guide you.',
  'registration.passkey.begin': 'Create passkey',
  'registration.prove.heading': 'Check that it works',
  'registration.totp.offer': 'Authenticator app',
  'registration.totp.offer.hint': 'An app on your phone shows a code, even without a network',
  'registration.sms.offer': 'Text message',
  'registration.sms.offer.hint': 'Get a code on your mobile phone',
  'registration.passkey.offer': 'Passkey',
  'registration.passkey.offer.hint': 'Fingerprint, face, screen lock or security key: the safest choice',

  'recoveryCodes.heading': 'Save your recovery codes',
  'recoveryCodes.lead':
    'If you ever lose your phone or device, a recovery code lets you in. Print them or keep them somewhere safe. We show them only this once, and each works only once.',
  'recoveryCodes.label': 'Your recovery codes',
  'recoveryCodes.done': 'I’ve saved them',
  'recoveryCodes.low':
    'You have only {left, plural, one {# recovery code} other {# recovery codes}} left. Ask your help desk for new ones.',

  'password.same': 'That is your current password. Choose a different one.',

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
  'device.confirm.heading': 'Sign in to {app} on your device?',
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
  'mail.notYou': 'If this wasn’t you, contact an administrator or your help desk right away.',
  'mail.adminAtRisk.subject': 'A risky sign-in needs your attention',
  'mail.adminAtRisk.line':
    '{username} set up a second step during a sign-in that was at risk. Check with the person that it was really them: the sign-in stays marked as at risk until you do.',
  'mail.signature': 'Sent by the sign-in service of {tenant}',

  'sms.code': '{code} is your code for {tenant}. Don’t share it with anyone.',
} as const

/** A language has every sentence of these, and of the rooms what `test/pages/messages.test.ts` finds missing. */
export type Messages = Record<keyof typeof en, string> & Record<string, string>
