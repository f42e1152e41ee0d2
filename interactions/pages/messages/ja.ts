import type { Messages } from './en.ts'

/** 日本語。です・ます調。 */
export const ja = {
  'common.continue': '続ける',
  'common.cancel': 'キャンセル',
  'common.skip': '今はしない',
  'common.signIn': 'サインイン',
  'common.otherMethod': '別の方法で確認する',
  'common.resend': '新しいコードを送信',
  'common.back': '戻る',
  'common.copy': 'コピー',
  'common.copied': 'コピーしました',
  'common.helpDesk': 'ヘルプデスクがご一緒に解決します。',
  'common.helpDeskNone': '管理者またはヘルプデスクにご相談ください。',
  'common.reference': '参照コード：{code}',
  'common.errorPrefix': 'エラー',
  'common.footer': '電話やメールでパスワードやコードをお尋ねすることは決してありません。',
  'common.signedInAs': '{username} としてサインイン中',

  'signIn.heading': 'サインイン',
  'signIn.lead': 'アカウントを使って {client} に進みます。',
  'signIn.username': 'ユーザー名またはメールアドレス',
  'signIn.password': 'パスワード',
  'signIn.submit': 'サインイン',
  'signIn.with': '{home} でサインイン',
  'signIn.prove':
    'このアドレスのアカウントはすでにここにあります。ご本人のものであることを示すため、一度いつもの方法でサインインしてください。次回からは {home} でサインインできます。',
  'signIn.departing.heading': '{home} に移動します',
  'signIn.departing.lead': '{home} に移動します。そちらでサインインしてください。',
  'signIn.forgot': 'パスワードをお忘れですか？',
  'signIn.wrong': 'ユーザー名またはパスワードが正しくありません。両方を確かめて、もう一度お試しください。',
  'signIn.expired':
    '時間がたったなどの理由で、このサインインは無効になりました。もう一度サインインしてください。',
  'signIn.homes': 'ご自身の組織でサインインする場合は、空欄のままにしてください。アドレスだけで進めます。',
  'signIn.notArrived.unexpected':
    '{home} からの応答は、このサインインのものではありません（すでに使われた場合など）。もう一度サインインしてください。',
  'signIn.notArrived.refused':
    '{home} でサインインできませんでした。もう一度試すか、そちらのヘルプデスクに問い合わせてください。',
  'signIn.notArrived.unmet':
    '{home} では、ここで必要な強さまたは新しさでご本人であることを確認できませんでした。もう一度試すか、そちらのヘルプデスクに問い合わせてください。',
  'signIn.notArrived.unavailable': '現在 {home} に接続できません。数分後にもう一度お試しください。',
  'signIn.notArrived.notHere':
    '{tenant} では、{home} のアカウントでサインインすることはできません。アクセスできるはずだと思われる場合は、ご自身の組織のヘルプデスクに問い合わせてください。',
  'signIn.onward.heading': 'サインインしました',
  'signIn.onward.lead': '{client} に移動しています。',
  'signIn.showPassword': 'パスワードを表示',
  'signIn.hidePassword': 'パスワードを隠す',

  'blocked.heading': 'このサインインを停止しました',
  'blocked.signInRisk': 'このサインインは普段と大きく異なります。アカウントを守るため、許可しませんでした。',
  'blocked.signInRisk.clears':
    '普段お使いの場所や端末からもう一度お試しいただくか、管理者またはヘルプデスクにご相談ください。',
  'blocked.userRisk':
    'ほかの誰かがあなたのアカウントを使える状態になっているおそれがあります。保護のため、現在は誰もサインインできません。',
  'blocked.userRisk.clears':
    '管理者がアカウントを安全な状態に戻す必要があります。参照コードをお手元に用意して、管理者またはヘルプデスクにご連絡ください。',
  'blocked.unregisteredRiskySignIn':
    'このサインインは普段と異なります。また、ご本人であることを確認するための第 2 の手順がまだ登録されていません。',
  'blocked.unregisteredRiskySignIn.clears':
    '普段お使いの場所と端末からサインインして第 2 の手順を登録するか、ヘルプデスクにご相談ください。',
  'blocked.unregisteredCompromised':
    'ほかの誰かがあなたのアカウントを使える状態になっているおそれがあります。また、ご本人であることを確認するための第 2 の手順が登録されていません。',
  'blocked.unregisteredCompromised.clears':
    '管理者がアカウントを安全な状態に戻す必要があります。参照コードをお手元に用意して、管理者またはヘルプデスクにご連絡ください。',
  'blocked.signInAtRisk':
    '続けるには第 2 の手順が必要ですが、アカウントにはまだ登録されていません。このサインインは普段と異なるため、ここでは登録できません。登録できるのはご本人だけです。',
  'blocked.signInAtRisk.clears':
    '普段お使いの場所と端末からサインインして第 2 の手順を登録するか、ヘルプデスクにご相談ください。',
  'blocked.userAtRisk':
    '続けるには第 2 の手順が必要ですが、アカウントにはまだ登録されていません。ほかの誰かがアカウントにアクセスできる兆候があるため、現在は誰も登録できません。',
  'blocked.userAtRisk.clears':
    '管理者がアカウントを安全な状態に戻す必要があります。その後、第 2 の手順を登録できます。参照コードを用意して、管理者またはヘルプデスクにご連絡ください。',
  'blocked.untrustedPlace':
    '続けるには第 2 の手順が必要ですが、アカウントにはまだ登録されていません。所属の組織では、最初の登録は信頼された場所からのみ行えますが、このサインインは別の場所からのものです。',
  'blocked.untrustedPlace.clears':
    '組織のネットワークなど、信頼された場所からサインインして第 2 の手順を登録するか、ヘルプデスクにご相談ください。',
  'blocked.uninvited':
    '続けるには第 2 の手順が必要ですが、アカウントにはまだ登録されていません。所属の組織では、最初の登録には招待が必要です。',
  'blocked.uninvited.clears':
    '管理者またはヘルプデスクに招待を依頼してください。招待を使ってサインインすると、第 2 の手順を登録できます。',
  'blocked.place':
    'お使いの組織では、現在の場所またはネットワークから {client} にサインインすることはできません。',
  'blocked.place.clears':
    '組織のネットワークなど、組織が許可している場所からサインインするか、管理者またはヘルプデスクにお問い合わせください。',
  'blocked.access': 'お使いの組織では、あなたが {client} にサインインすることは許可されていません。',
  'blocked.access.clears':
    '変更できるのは管理者だけです。アクセスできるはずだと思われる場合は、管理者またはヘルプデスクにお問い合わせください。',
  'blocked.strength':
    'お使いの組織では、ここでパスキー（デバイスの指紋、顔認証、画面ロック、またはセキュリティ キー）が必要です。あなたのアカウントには、今使えるパスキーがありません。',
  'blocked.strength.clears':
    '別のデバイスで設定済みの場合は、そのデバイスでパスキーを使ってサインインしてください。そうでない場合は、パスキーの設定方法を管理者またはヘルプデスクにお問い合わせください。',
  'blocked.lockedOut': 'このユーザー名でのサインインに何度も失敗しました。',
  'blocked.lockedOut.clears':
    '{minutes, plural, other {# 分}}ほど待ってから、もう一度お試しください。お急ぎの場合は、管理者またはヘルプデスクにご相談ください。',
  'blocked.disabled': 'このアカウントは無効になっています。',
  'blocked.disabled.clears': '有効に戻せるのは管理者だけです。管理者またはヘルプデスクにご連絡ください。',
  'blocked.homeTenant':
    '{home} は、あなたのアカウントが危険な状態にあると判断しています。解消されるまで、このアカウントでは {client} にサインインできません。',
  'blocked.homeTenant.clears':
    '今すぐご自身で解消できます。{home} にサインインし、そこでの案内に従ってください。完了すると、そのまま {client} に戻ります。',
  'blocked.homeTenantAdministrator.clears':
    '{home} の管理者がアカウントを安全な状態に戻す必要があります。その管理者またはヘルプデスクにご連絡ください。対応が済めば、もう一度サインインするだけですぐにご利用いただけます。',
  'blocked.unprovedAtHome':
    '続けるには {home} での第 2 の手順が必要ですが、あなたのアカウントでは確認できませんでした。',
  'blocked.unprovedAtHome.clears':
    '{home} で第 2 の手順を登録するか、そのヘルプデスクに方法をお問い合わせください。完了すると、そのまま {client} に戻ります。',
  'blocked.unprovedAtHome.passkey':
    '続けるには {home} でのパスキーが必要ですが、あなたのアカウントでは確認できませんでした。',
  'blocked.unprovedAtHome.passkey.clears':
    '{home} でパスキーを設定するか、そのヘルプデスクに方法をお問い合わせください。完了すると、そのまま {client} に戻ります。',
  'blocked.guest.unregisteredRiskySignIn':
    'このサインインは普段と異なります。また、ご本人であることを確認するための第 2 の手順が {tenant} に登録されていません。',
  'blocked.guest.unregisteredRiskySignIn.clears':
    '普段お使いの場所と端末からサインインするか、{tenant} のヘルプデスクにご相談ください。',
  'blocked.guest.userAtRisk':
    '続けるには {tenant} での第 2 の手順が必要です。ほかの誰かが {home} のあなたのアカウントにアクセスできる兆候があるため、現在は誰も登録できません。',
  'blocked.guest.userAtRisk.clears':
    '{home} でアカウントを安全な状態に戻す必要があります。その後、ここで第 2 の手順を登録できます。',
  'blocked.guest.place':
    '{tenant} では、現在の場所またはネットワークから {client} にサインインすることはできません。',
  'blocked.guest.place.clears':
    '{tenant} が許可している場所からサインインするか、そのヘルプデスクにお問い合わせください。',
  'blocked.guest.access': '{tenant} では、あなたが {client} にサインインすることは許可されていません。',
  'blocked.guest.access.clears':
    '変更できるのは {tenant} の管理者だけです。アクセスできるはずだと思われる場合は、その管理者またはヘルプデスクにお問い合わせください。',
  'blocked.guest.signInAtRisk':
    '続けるには {tenant} での第 2 の手順が必要です。このサインインは普段と異なるため、ここでは登録できません。登録はご本人が行う必要があります。',
  'blocked.guest.signInAtRisk.clears':
    '普段お使いの場所と端末からサインインして第 2 の手順を登録するか、{tenant} のヘルプデスクにご相談ください。',
  'blocked.guest.untrustedPlace':
    '続けるには {tenant} での第 2 の手順が必要です。最初の登録は信頼された場所からのみ行えますが、このサインインは別の場所からのものです。',
  'blocked.guest.untrustedPlace.clears':
    '{tenant} が信頼している場所からサインインして第 2 の手順を登録するか、そのヘルプデスクにご相談ください。',
  'blocked.guest.uninvited':
    '続けるには {tenant} での第 2 の手順が必要ですが、ゲストはそこで最初の登録を行うことができません。',
  'blocked.guest.uninvited.clears':
    '変更できるのは {tenant} の管理者だけです。参照コードをお手元に用意して、その管理者またはヘルプデスクにお問い合わせください。',
  'blocked.guest.strength':
    '{tenant} では、ここでパスキー（デバイスの指紋、顔認証、画面ロック、またはセキュリティ キー）が必要です。今使えるあなたのパスキーは登録されていません。',
  'blocked.guest.strength.clears':
    '別のデバイスで {tenant} 用に設定済みの場合は、そのデバイスでパスキーを使ってサインインしてください。そうでない場合は、パスキーの設定方法を {tenant} のヘルプデスクにお問い合わせください。',
  'blocked.helpDeskOf': '{organization} のヘルプデスクの連絡先：',
  'blocked.helpDeskNoneOf': '{organization} の管理者またはヘルプデスクにご相談ください。',
  'blocked.tryAgain': 'アプリに戻る',

  'riskySignIn.notice.heading': '普段と違うサインインです',
  'riskySignIn.notice.lead':
    'このサインインは普段と異なります。先に進む前に、ご本人であることを確認させてください。',
  'riskySignIn.notice.place': '普段サインインしない場所',
  'riskySignIn.notice.network': '普段使わないネットワーク',
  'riskySignIn.notice.device': '普段使わない端末またはブラウザー',
  'riskySignIn.notice.reassure':
    'ご本人であれば、簡単な確認だけで済みます。パスワードはそのままお使いいただけます。',
  'riskySignIn.atRisk.heading': 'アカウントが危険な状態かもしれません',
  'riskySignIn.atRisk.lead': 'このサインインは普段と異なります。また、第 2 の手順がまだ登録されていません。',
  'riskySignIn.atRisk.explain':
    '続けるには、今すぐ第 2 の手順を登録してください。このサインインは管理者に通知され、お尋ねすることがあります。',

  'challenge.heading': 'ご本人であることの確認',
  'challenge.totp.lead': '認証アプリを開き、このアカウントに表示されているコードを入力してください。',
  'challenge.totp.label': 'アプリのコード',
  'challenge.totp.hint': '6 桁の数字です。アプリのコードは 30 秒ごとに変わります。',
  'challenge.sms.lead': '{phone} に SMS でお送りしたコードを入力してください。',
  'challenge.sms.send': '{phone} に SMS でコードをお送りします。',
  'challenge.sms.begin': 'コードを送信',
  'challenge.sms.label': 'SMS のコード',
  'challenge.sms.hint': '6 桁の数字で、10 分間有効です。届くまでに 1 分ほどかかることがあります。',
  'challenge.passkey.lead': 'パスキー（指紋、顔、画面ロック、またはセキュリティキー）をお使いください。',
  'challenge.passkey.begin': 'パスキーを使う',
  'challenge.passkey.noscript':
    'パスキーには JavaScript が必要ですが、このブラウザーでは無効になっています。有効にするか、別の方法をお使いください。',
  'challenge.passkey.failed':
    'パスキーを確認できませんでした。もう一度お試しいただくか、別の方法をお使いください。',
  'challenge.recovery.lead': '保管しているリカバリーコードを 1 つ入力してください。',
  'challenge.recovery.label': 'リカバリーコード',
  'challenge.recovery.hint': '各コードは 1 回だけ使えます。',
  'challenge.wrongCode':
    'コードが正しくありません。確かめて、もう一度お試しください。あと {left, plural, other {# 回}}試せます。',
  'challenge.expiredCode': 'このコードは期限切れです。新しいコードを受け取ってください。',
  'challenge.tooManyTries':
    'コードの間違いが続いたため、このサインインを終了しました。最初からやり直してください。',
  'challenge.usedCode': 'このコードはすでに使われています。次のコードが表示されてから入力してください。',
  'challenge.resendWait': '{seconds, plural, other {# 秒}}後に、もう一度コードを受け取れます。',
  'sms.tooMany':
    'SMS の送信が多すぎます。{hours, plural, other {#時間}}後にもう一度お試しいただくか、別の方法をご利用ください。',
  'sms.barred.country':
    'その国の番号には SMS を送信できません。別の国の番号を入力するか、別の方法を選んでください。',
  'sms.barred.costly':
    '有料情報サービス、料金分担サービス、衛星電話の番号には SMS を送信できません。別の番号または別の方法をご利用ください。',
  'limits.network':
    'お使いのネットワークから短い間に多くの試行がありました。{minutes, plural, other {#分}}待ってから、もう一度お試しください。',
  'atHome.heading': '{home} での本人確認',
  'atHome.lead': '{home} でご本人であることを確認し、そのままここに戻ります。',
  'atHome.go': '{home} に進む',
  'challenge.choose.heading': 'ご本人であることの確認方法をお選びください',
  'challenge.choose.lead': '登録済みの方法は次のとおりです。',
  'challenge.choose.legend': '方法',
  'challenge.sendFailed':
    'SMS を送信できませんでした。しばらくしてからもう一度お試しいただくか、別の方法をお使いください。',

  'method.totp': '認証アプリ',
  'method.totp.hint': 'アプリのコードを入力します',
  'method.sms': '{phone} への SMS',
  'method.sms.hint': '電話でコードを受け取ります',
  'method.passkey': 'パスキー',
  'method.passkey.hint': '指紋、顔、画面ロック、またはセキュリティキー',
  'method.recovery-codes': 'リカバリーコード',
  'method.recovery-codes.hint': '保管しているコードを 1 つ使います',
  'method.choose.missing': '続けるには、方法を選んでください。',

  'registration.notice.heading': 'サインインに第 2 の手順を追加してください',
  'registration.notice.grace':
    '今すぐ登録することも、あと {days, plural, other {# 日}}まで先延ばしすることもできます。その後は、サインインに必要になります。',
  'registration.notice.lastDay': '先延ばしできるのは今日までです。その後は、サインインに必要になります。',
  'registration.notice.graceOver': 'これ以上先延ばしできません。サインインするには、今すぐ登録してください。',
  'registration.notice.demanded':
    'このサインインには第 2 の手順が必要です。続けるには、今すぐ登録してください。',
  'registration.notice.atRisk':
    'このサインインまたはアカウントに普段と異なる点があるため、登録した第 2 の手順は管理者に通知されます。',
  'registration.notice.why':
    '第 2 の手順があれば、パスワードを盗まれただけではアカウントに入られません。登録は 2 分ほどで終わります。',
  'registration.choose.heading': '第 2 の手順をお選びください',
  'registration.choose.legend': '第 2 の手順',
  'registration.totp.heading': '認証アプリの登録',
  'registration.totp.lead':
    'お使いの電話の認証アプリで QR コードを読み取り、次に進んでください。次のページで、アプリに表示されるコードを入力します。',
  'registration.totp.qrLabel': '認証アプリ用の QR コード',
  'registration.totp.open': 'この端末のアプリで開く',
  'registration.totp.secret': '読み取れない場合は、このキーをアプリに入力してください。',
  'registration.sms.heading': '携帯電話番号の登録',
  'registration.sms.lead': 'ご本人であることを確認する必要があるとき、この番号にコードをお送りします。',
  'registration.sms.phone': '携帯電話番号',
  'registration.sms.phoneHint': '国番号から入力してください（例：+81\u00a090\u00a01234\u00a05678）',
  'registration.sms.invalid':
    '携帯電話番号が正しくないか、足りません。国番号から入力してください（例：+81\u00a090\u00a01234\u00a05678）。',
  'registration.passkey.heading': 'パスキーの作成',
  'registration.passkey.lead':
    'パスキーがあれば、指紋、顔、画面ロック、またはセキュリティキーでご本人であることを確認できます。端末の案内に従ってください。',
  'registration.passkey.begin': 'パスキーを作成',
  'registration.prove.heading': '動作の確認',
  'registration.totp.offer': '認証アプリ',
  'registration.totp.offer.hint': '電話のアプリがコードを表示します。電波がなくても使えます',
  'registration.sms.offer': 'SMS',
  'registration.sms.offer.hint': '携帯電話でコードを受け取ります',
  'registration.passkey.offer': 'パスキー',
  'registration.passkey.offer.hint': '指紋、顔、画面ロック、またはセキュリティキー。最も安全な方法です',

  'recoveryCodes.heading': 'リカバリーコードを保管してください',
  'recoveryCodes.lead':
    '電話や端末をなくしたときは、リカバリーコードでサインインできます。印刷するか、安全な場所に保管してください。表示されるのは今回だけで、各コードは 1 回だけ使えます。',
  'recoveryCodes.label': 'あなたのリカバリーコード',
  'recoveryCodes.done': '保管しました',
  'recoveryCodes.low':
    'リカバリーコードは残り {left, plural, other {# 個}}です。新しいコードをヘルプデスクに依頼してください。',

  'compromised.notice.heading': 'アカウントが危険な状態です',
  'compromised.notice.suspicious':
    '不審な動きが見つかりました。ほかの誰かがあなたのアカウントを使っているかもしれません。',
  'compromised.notice.leaked': 'パスワードが漏れたおそれがあります。ほかの誰かが知っているかもしれません。',
  'compromised.notice.next':
    'アカウントを安全な状態に戻すには、ご本人であることを確認してから、新しいパスワードを決めてください。数分で終わります。',
  'compromised.notice.again':
    'アカウントを再び安全にするため、すべての場所からサインアウトしました。もう一度サインインして、ご本人であることを確認してください。パスワードはそのままお使いいただけます。',
  'compromised.again.lead': 'ご本人であることを確認すると、アカウントは再び安全になります。',

  'newPassword.heading': '新しいパスワードを決めてください',
  'newPassword.lead.compromised':
    '以前のパスワードは、ほかの誰かに知られているかもしれません。新しいパスワードにすると、ほかのすべての場所からサインアウトします。',
  'newPassword.lead.temporary': 'あなただけが知っているパスワードを決めてください。',
  'newPassword.lead.reset': '新しいパスワードにすると、ほかのすべての場所からサインアウトします。',
  'newPassword.new': '新しいパスワード',
  'newPassword.repeat': '新しいパスワード（もう一度）',
  'newPassword.hint': '8 文字以上。関係のない単語をいくつか並べると、覚えやすく、推測されにくくなります。',
  'newPassword.mismatch': '2 つのパスワードが一致しません。新しいパスワードをもう一度入力してください。',
  'newPassword.submit': '新しいパスワードを設定',
  'newPassword.overtaken.heading': '別のパスワードが設定されました',
  'newPassword.overtaken.other':
    '同時に別のパスワードが設定されました。現在有効なのはそのパスワードで、ここで入力したものではありません。',
  'newPassword.overtaken.perhaps':
    'これより前に新しいパスワードが設定されました。ここで入力したものと違う場合、現在有効なのは先に設定されたパスワードです。',
  'newPassword.overtaken.stranger': '心当たりがない場合は、すぐにパスワードを再設定してください。',
  'newPassword.overtaken.reset': 'パスワードを再設定する',
  'password.tooShort': 'パスワードが短すぎます。{min, plural, other {# 文字}}以上にしてください。',
  'password.tooLong': 'パスワードが長すぎます。{max, plural, other {# 文字}}以内にしてください。',
  'password.banned':
    'このパスワードは、とてもよく使われる言葉でできています。もっと推測されにくいものにしてください。',
  'password.containsName': 'ご自身の名前や組織の名前は使わないでください。',
  'password.leaked':
    'このパスワードは、盗まれたパスワードの一覧に載っています。今まで使ったことのないものにしてください。',
  'password.guessable':
    '{why, select, dates|recentYears {日付が入っているため、} keyPattern|straightRow {キーボードで隣り合うキーが並んでいるため、} sequences {よく知られた順に並んでいるため、} simpleRepeat|extendedRepeat {同じ文字の繰り返しがあるため、} namesByThemselves|commonNames {ほとんど名前だけでできているため、} other {}}このパスワードは簡単に推測されます。単語を 1 つか 2 つ加えるなどして、長くしてください。',
  'password.same': '今お使いのパスワードと同じです。別のものにしてください。',

  'temporary.notice.heading': 'ご自身のパスワードを設定してください',
  'temporary.notice.lead':
    '現在のパスワードは、管理者が設定または無効にしたものです。あなただけが知っている新しいパスワードを決めてください。',

  'stepUp.heading': 'もう 1 つ確認があります',
  'stepUp.lead': '{client} を使うには、より強力な、または最近の本人確認が必要です。',
  'stepUp.policy': '{client} に進む前に、ご本人であることの確認が組織から求められています。',
  'stepUp.ties':
    '別のアカウントでこのアカウントにサインインできるようにする前に、ご本人のものであることを確認してください。',
  'stepUp.policy.guest': '{client} に進む前に、ご本人であることの確認が {tenant} から求められています。',
  'stepUp.again.heading': 'もう一度サインインしてください',
  'stepUp.again.lead': 'サインインから時間がたったため、組織から再度のサインインが求められています。',
  'stepUp.again.atHome':
    'ご自身の組織でのサインインから時間がたったため、{tenant} から再度のサインインが求められています。',
  'stepUp.cannotAtHome':
    '{home} では、{client} に必要な強さの確認ができませんでした。そこで第 2 の手順またはパスキーを登録するか、そのヘルプデスクにご相談ください。',
  'stepUp.cannot':
    '登録済みの方法の中に、{client} に必要な強さのものがありません。管理者またはヘルプデスクにご相談ください。',

  'consent.heading': '{client} にアカウントの利用を許可しますか？',
  'consent.lead': '{client} は次のことを求めています。',
  'consent.allow': '許可する',
  'consent.deny': '許可しない',
  'consent.scope.openid': 'サインインしたのがあなたであることを知る',
  'consent.scope.profile': '名前とプロフィールを見る',
  'consent.scope.email': 'メールアドレスを見る',
  'consent.scope.groups': '所属するグループを見る',
  'consent.scope.roles': '管理者かどうかと、その役割を見る',
  'consent.scope.offline_access': 'あなたが使っていない間もこの許可を保つ',
  'consent.claim.name': '氏名を見る',
  'consent.claim.given_name': '名（ファーストネーム）を見る',
  'consent.claim.family_name': '姓を見る',
  'consent.claim.preferred_username': 'ユーザー名を見る',
  'consent.claim.locale': '使用言語を見る',
  'consent.claim.updated_at': 'プロフィールの最終更新日時を見る',
  'consent.claim.email': 'メールアドレスを見る',
  'consent.claim.email_verified': 'メールアドレスが確認済みかどうかを見る',
  'consent.claim.groups': '所属するグループを見る',
  'consent.claim.hasgroups': '一覧にできる数を超えるグループに所属しているかどうかを見る',
  'consent.claim.roles': '管理者かどうかと、その役割を見る',
  'consent.resource': '{resource} を利用する',
  'consent.resource.scopes': '{resource} を利用する：{scopes}',

  'forgot.heading': 'パスワードの再設定',
  'forgot.lead': 'ユーザー名またはメールアドレスを入力してください。リンクをお送りします。',
  'forgot.missing': 'ユーザー名またはメールアドレスを入力してください。',
  'forgot.back': 'サインインに戻る',
  'forgot.for': '{username} のパスワードを再設定中',
  'forgot.username': 'ユーザー名またはメールアドレス',
  'forgot.submit': 'リンクを送信',
  'forgot.sent.heading': 'メールをご確認ください',
  'forgot.sent.lead':
    'その名前のアカウントがあれば、登録されているメールアドレスに再設定用のリンクをお送りしています。',
  'forgot.sent.again':
    '数分たっても届かない場合は、迷惑メールフォルダーを確かめるか、もう一度リンクを受け取ってください。',
  'forgot.open.heading': 'パスワードの再設定',
  'forgot.open.lead': 'メールのリンクが開かれました。続けて、新しいパスワードを決めてください。',
  'forgot.expired': 'このリンクは期限切れか、すでに使われています。新しいリンクを受け取ってください。',
  'forgot.again': '新しいリンクを受け取る',
  'forgot.done.heading': '新しいパスワードを設定しました',
  'forgot.done.lead': 'ほかのすべての場所からサインアウトしました。新しいパスワードでサインインできます。',

  'invitation.for': '{username} のアカウントを設定中',
  'invitation.open.heading': 'アカウントの設定',
  'invitation.open.lead':
    '{tenant} に招待されています。続けて、パスワードを決めてください。数分で終わります。',
  'newPassword.lead.invitation': 'パスワードを決めてください。今後はこのパスワードでサインインします。',
  'invitation.done.heading': 'アカウントの準備ができました',
  'invitation.done.lead': 'ユーザー名と新しいパスワードでサインインできます。',
  'invitation.dead':
    'この招待は期限切れか、すでに使われています。パスワードを設定済みの場合は、そのパスワードでサインインしてください。まだの場合は、招待した人に新しい招待を依頼してください。',

  'error.heading': '問題が発生しました',
  'error.expired':
    'このページは期限切れか、すでに使われています。アプリに戻って、もう一度サインインしてください。',
  'error.notFound': 'このアドレスには何もありません。リンクを確かめるか、元のアプリに戻ってください。',
  'error.generic':
    'これはこちらの問題で、あなたの操作が原因ではありません。アプリに戻り、しばらくしてからもう一度お試しください。',
  'error.badRequest':
    'アプリから送られた要求を処理できません。アプリに戻ってもう一度お試しいただくか、アプリの運営者にお知らせください。',
  'error.what': '繰り返し起こる場合は、参照コードをヘルプデスクにお伝えください。',

  'device.heading': '端末の接続',
  'device.lead': '端末に表示されているコードを入力してください。',
  'device.label': '端末のコード',
  'device.submit': '続ける',
  'device.confirm.heading': '端末で {client} にサインインしますか？',
  'device.confirm.lead':
    '端末に {code} と表示されているはずです。違うコードの場合や、ご自身で始めた操作でない場合は、キャンセルしてください。',
  'device.confirm.continue': 'コードは一致しています',
  'device.confirm.abort': 'キャンセル',
  'device.success.heading': '端末を接続しました',
  'device.success.lead': 'このページを閉じて、端末で続けてください。',
  'device.noCode': '端末に表示されているコードを入力してください。',
  'device.notFound': 'コードが正しくないか、期限切れです。確かめるか、端末で新しいコードを表示してください。',
  'device.aborted.heading': '端末は接続されませんでした',
  'device.aborted.lead': 'この端末では誰もサインインしていません。このページは閉じてかまいません。',
  'device.aborted.again': '別のコードを入力する',

  'signOut.departing.heading': '{home} に移動します',
  'signOut.departing.lead':
    'ここではサインアウトしました。{home} に移動します。そちらでもサインアウトしてください。',
  'signOut.onward.lead': 'アプリケーションに戻ります。',
  'logout.heading': 'サインアウトしますか？',
  'logout.lead': 'このブラウザーで、{tenant} と、それを通じて使ったアプリからサインアウトします。',
  'logout.yes': 'サインアウト',
  'logout.no': 'サインインしたままにする',
  'logout.done.heading': 'サインアウトしました',
  'logout.done.lead': 'このページを閉じてかまいません。',

  'mail.greeting': 'いつもご利用ありがとうございます。',
  'mail.reset.subject': 'パスワードの再設定',
  'mail.reset.line1':
    'あなたのアカウントのパスワードを再設定したいという依頼がありました。おそらくご本人によるものです。',
  'mail.reset.line2':
    'リンクを開いて、新しいパスワードを決めてください。リンクは 1 回だけ、{minutes, plural, other {# 分間}}使えます。お心当たりがない場合は、このメールを無視してください。何も変わっていません。',
  'mail.passwordChanged.subject': 'パスワードが変更されました',
  'mail.passwordChanged.line': '{time} に、あなたのアカウントのパスワードが変更されました。',
  'mail.methodAdded.subject': 'アカウントに第 2 の手順が追加されました',
  'mail.methodAdded.line':
    '{time} に、あなたのアカウントに{method, select, totp {認証アプリ} sms {携帯電話番号} passkey {パスキー} recovery-codes {リカバリーコード} other {新しい方法}}が追加されました。',
  'mail.codesGuessed.subject': 'あなたのアカウントに誤ったコードが入力されました',
  'mail.codesGuessed.line':
    '何者かがあなたのアカウントのサインインで最初の手順を通過し、その後、誤ったコードを繰り返し入力しました（最後は {time}）。当面、その場所からのコードは受け付けません。',
  'mail.codesGuessed.password':
    'お心当たりがない場合は、パスワードが知られている可能性があります。ほかでは使っていない新しいパスワードに変更してください。',
  'mail.notYou': 'お心当たりがない場合は、すぐに管理者またはヘルプデスクにご連絡ください。',
  'mail.resetOffered.subject': '新しいパスワードを決めてください',
  'mail.resetOffered.line':
    '管理者またはヘルプデスクから、アカウントの新しいパスワードを決めるためのリンクをお送りしています。',
  'mail.resetOffered.life':
    'リンクは 1 回だけ、{minutes, plural, other {# 分間}}使えます。使うまでは、現在のパスワードがそのまま有効です。',
  'mail.invitation.subject': 'アカウントを設定してください',
  'mail.invitation.line':
    'あなたのアカウント {username} が作成されました。リンクを開いてパスワードを決めてください。第 2 の手順の登録もお願いすることがあります。',
  'mail.invitation.life':
    'リンクは {time} まで、1 回だけ使えます。期限が過ぎたら、招待した人に新しい招待を依頼してください。',
  'mail.accessPass.subject': 'アカウントに一時アクセス パスが作成されました',
  'mail.accessPass.line':
    '管理者またはヘルプデスクが、{start} から {end} まであなたのアカウントにサインインできる一時アクセス パスを作成しました。',
  'mail.methodRemoved.subject': '第 2 の手順が削除されました',
  'mail.methodRemoved.line':
    '{time} に、管理者があなたのアカウントから{what, select, one {第 2 の手順を 1 つ削除} other {すべての第 2 の手順を削除}}しました。もう一度登録をお願いすることがあります。',
  'mail.unexpected': '理由に心当たりがない場合は、すぐに管理者またはヘルプデスクにご連絡ください。',
  'mail.adminAtRisk.subject': '危険なサインインの確認をお願いします',
  'mail.adminAtRisk.line':
    '{username} さんが、危険と判断されたサインインの途中で第 2 の手順を登録しました。本当にご本人だったかを確かめてください。それまで、このサインインは危険な状態のままです。',
  'mail.breakGlass.subject': '緊急用アカウントが使用されました',
  'mail.breakGlass.line':
    'どのポリシーも適用されない緊急用アカウント {username} が、{time} にアドレス {ip} からサインインしました。',
  'mail.breakGlass.act':
    '責任者の誰も使うつもりがなかった場合は、すぐにアカウントをブロックし、セッションを終了してください。',
  'mail.signature': '{tenant} のサインインサービスからお送りしました',

  'sms.code': '{code} は {tenant} のコードです。誰にも教えないでください。',
  'sms.code.brief': '{code} は秘密の確認コードです。',
} satisfies Messages
