import type { Messages } from './en.ts'

/** العربية الفصحى المبسّطة. */
export const ar = {
  'common.continue': 'متابعة',
  'common.cancel': 'إلغاء',
  'common.skip': 'ليس الآن',
  'common.signIn': 'تسجيل الدخول',
  'common.otherMethod': 'استخدام طريقة أخرى',
  'common.resend': 'إرسال رمز جديد',
  'common.back': 'رجوع',
  'common.copy': 'نسخ',
  'common.copied': 'تم النسخ',
  'common.helpDesk': 'يمكن لمكتب المساعدة حل الأمر معك:',
  'common.helpDeskNone': 'يمكن للمسؤول أو لمكتب المساعدة حل الأمر معك.',
  'common.reference': 'الرمز المرجعي: {code}',
  'common.errorPrefix': 'خطأ',
  'common.footer': 'لن نطلب منك أبدًا كلمة مرورك أو أي رمز عبر الهاتف أو البريد الإلكتروني.',
  'common.signedInAs': 'تسجيل الدخول باسم {username}',

  'signIn.heading': 'تسجيل الدخول',
  'signIn.lead': 'استخدم حسابك للمتابعة إلى {client}.',
  'signIn.username': 'اسم المستخدم أو البريد الإلكتروني',
  'signIn.password': 'كلمة المرور',
  'signIn.submit': 'تسجيل الدخول',
  'signIn.forgot': 'هل نسيت كلمة المرور؟',
  'signIn.wrong': 'اسم المستخدم أو كلمة المرور غير صحيح. تحقق منهما وحاول مرة أخرى.',
  'signIn.expired': 'مرّ بعض الوقت وانتهت صلاحية محاولة الدخول هذه. يرجى تسجيل الدخول من جديد.',
  'signIn.showPassword': 'إظهار كلمة المرور',
  'signIn.hidePassword': 'إخفاء كلمة المرور',

  'blocked.heading': 'أوقفنا محاولة الدخول هذه',
  'blocked.signInRisk': 'تختلف محاولة الدخول هذه كثيرًا عن طريقة دخولك المعتادة. لم نسمح بها حمايةً لحسابك.',
  'blocked.signInRisk.clears':
    'حاول مرة أخرى من مكان أو جهاز تستخدمه عادةً، أو اطلب المساعدة من المسؤول أو من مكتب المساعدة.',
  'blocked.userRisk':
    'هناك ما يشير إلى أن شخصًا آخر ربما يستطيع الوصول إلى حسابك. لا يمكن لأحد الدخول إليه حاليًا حمايةً له.',
  'blocked.userRisk.clears':
    'يجب أن يعيد المسؤول تأمين حسابك. تواصل معه أو مع مكتب المساعدة، واحتفظ بالرمز المرجعي قريبًا منك.',
  'blocked.unregisteredRiskySignIn':
    'تبدو محاولة الدخول هذه غير معتادة، وليس في حسابك بعدُ خطوة ثانية تثبت بها هويتك.',
  'blocked.unregisteredRiskySignIn.clears':
    'سجّل الدخول من مكان وجهاز تستخدمهما عادةً وأعِدّ هناك خطوة ثانية، أو اسأل مكتب المساعدة.',
  'blocked.unregisteredCompromised':
    'هناك ما يشير إلى أن شخصًا آخر ربما يستطيع الوصول إلى حسابك، وليس فيه خطوة ثانية تثبت بها هويتك.',
  'blocked.unregisteredCompromised.clears':
    'يجب أن يعيد المسؤول تأمين حسابك. تواصل معه أو مع مكتب المساعدة، واحتفظ بالرمز المرجعي قريبًا منك.',
  'blocked.signInAtRisk':
    'للمتابعة تحتاج إلى خطوة ثانية، وليس في حسابك بعدُ أيّ منها. ولأن محاولة الدخول هذه ليست كالمعتاد، لا يمكن إعدادها هنا: يجب أن تكون أنت من يُعدّها.',
  'blocked.signInAtRisk.clears':
    'سجّل الدخول من مكان وجهاز تستخدمهما عادةً وأعدّ خطوتك الثانية هناك، أو اسأل مكتب المساعدة.',
  'blocked.userAtRisk':
    'للمتابعة تحتاج إلى خطوة ثانية، وليس في حسابك بعدُ أيّ منها. هناك ما يدلّ على أن شخصًا آخر قد يملك الوصول إلى حسابك، لذلك لا يمكن لأحد إعدادها في الوقت الحالي.',
  'blocked.userAtRisk.clears':
    'يجب أن يعيد أحد المسؤولين تأمين حسابك، وبعد ذلك يمكنك إعداد خطوتك الثانية. تواصل معه أو مع مكتب المساعدة، وليكن الرمز المرجعي في متناولك.',
  'blocked.untrustedPlace':
    'للمتابعة تحتاج إلى خطوة ثانية، وليس في حسابك بعدُ أيّ منها. لا تسمح مؤسستك بإعداد الأولى إلا من أماكن تثق بها، ومحاولة الدخول هذه آتية من مكان آخر.',
  'blocked.untrustedPlace.clears':
    'سجّل الدخول من أحد هذه الأماكن، مثل شبكة مؤسستك، وأعدّ خطوتك الثانية هناك، أو اسأل مكتب المساعدة.',
  'blocked.uninvited':
    'للمتابعة تحتاج إلى خطوة ثانية، وليس في حسابك بعدُ أيّ منها. لا تسمح مؤسستك بإعداد الأولى إلا بدعوة.',
  'blocked.uninvited.clears':
    'اطلب دعوة من أحد المسؤولين أو من مكتب المساعدة، وبها يمكنك تسجيل الدخول وإعداد خطوتك الثانية.',
  'blocked.lockedOut': 'فشلت محاولات كثيرة لتسجيل الدخول باسم المستخدم هذا.',
  'blocked.lockedOut.clears':
    'انتظر {minutes, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}} ثم حاول مرة أخرى. إذا كان الأمر عاجلًا، فتواصل مع المسؤول أو مع مكتب المساعدة.',
  'blocked.disabled': 'تم إيقاف هذا الحساب.',
  'blocked.disabled.clears': 'لا يمكن لغير المسؤول إعادة تشغيله. تواصل معه أو مع مكتب المساعدة.',
  'blocked.homeTenant': 'حسابك تابع لمؤسسة أخرى، وقد صنّفته تلك المؤسسة على أنه معرّض للخطر.',
  'blocked.homeTenant.clears':
    'سجّل الدخول لدى مؤسستك واتبع الخطوات هناك، أو اسأل مكتب المساعدة فيها. يمكنك بعد ذلك العودة إلى هنا.',
  'blocked.tryAgain': 'العودة إلى التطبيق',

  'riskySignIn.notice.heading': 'لاحظنا شيئًا غير معتاد',
  'riskySignIn.notice.lead': 'محاولة الدخول هذه ليست كالمعتاد. نودّ قبل المتابعة أن نتأكد من أنك أنت بالفعل.',
  'riskySignIn.notice.place': 'مكان لا تسجّل الدخول منه عادةً',
  'riskySignIn.notice.network': 'شبكة لا تستخدمها عادةً',
  'riskySignIn.notice.device': 'جهاز أو متصفح لا تستخدمه عادةً',
  'riskySignIn.notice.reassure': 'إذا كنت أنت، فيكفي تحقق سريع واحد. يمكنك الاحتفاظ بكلمة مرورك.',
  'riskySignIn.atRisk.heading': 'ربما يكون حسابك معرّضًا للخطر',
  'riskySignIn.atRisk.lead': 'محاولة الدخول هذه ليست كالمعتاد، وليس في حسابك بعدُ خطوة ثانية.',
  'riskySignIn.atRisk.explain':
    'أعِدّ الآن خطوة ثانية للمتابعة. سيُبلَّغ المسؤول بمحاولة الدخول هذه، وقد يسألك عنها.',

  'challenge.heading': 'أكّد هويتك',
  'challenge.totp.lead': 'افتح تطبيق المصادقة وأدخل الرمز الذي يعرضه لهذا الحساب.',
  'challenge.totp.label': 'الرمز من التطبيق',
  'challenge.totp.hint': '6 أرقام. يعرض التطبيق رمزًا جديدًا كل 30 ثانية.',
  'challenge.sms.lead': 'أدخل الرمز الذي أرسلناه في رسالة نصية إلى {phone}.',
  'challenge.sms.send': 'سنرسل رمزًا في رسالة نصية إلى {phone}.',
  'challenge.sms.begin': 'إرسال الرمز',
  'challenge.sms.label': 'الرمز من الرسالة النصية',
  'challenge.sms.hint': '6 أرقام، صالحة لمدة 10 دقائق. قد يستغرق وصولها دقيقة.',
  'challenge.passkey.lead': 'استخدم مفتاح المرور: بصمتك أو وجهك أو قفل الشاشة أو مفتاح أمان.',
  'challenge.passkey.begin': 'استخدام مفتاح المرور',
  'challenge.passkey.noscript':
    'تحتاج مفاتيح المرور إلى JavaScript، وهو متوقف في هذا المتصفح. شغّله أو استخدم طريقة أخرى.',
  'challenge.passkey.failed': 'لم يتم تأكيد مفتاح المرور. حاول مرة أخرى أو استخدم طريقة أخرى.',
  'challenge.recovery.lead': 'أدخل أحد رموز الاسترداد التي احتفظت بها.',
  'challenge.recovery.label': 'رمز الاسترداد',
  'challenge.recovery.hint': 'يُستخدم كل رمز مرة واحدة فقط.',
  'challenge.wrongCode':
    'هذا الرمز غير صحيح. تحقق منه وحاول مرة أخرى: {left, plural, zero {لم تتبقَّ محاولات} one {تبقّت محاولة واحدة} two {تبقّت محاولتان} few {تبقّت # محاولات} many {تبقّت # محاولة} other {تبقّت # محاولة}}.',
  'challenge.expiredCode': 'انتهت صلاحية هذا الرمز. اطلب رمزًا جديدًا.',
  'challenge.tooManyTries': 'أُدخلت رموز خاطئة كثيرة، فانتهت محاولة الدخول هذه. يرجى البدء من جديد.',
  'challenge.usedCode': 'سبق استخدام هذا الرمز. انتظر الرمز التالي وأدخله.',
  'challenge.resendWait':
    'يمكنك طلب رمز آخر بعد {seconds, plural, zero {# ثانية} one {ثانية واحدة} two {ثانيتين} few {# ثوانٍ} many {# ثانية} other {# ثانية}}.',
  'sms.tooMany':
    'طُلبت رسائل نصية كثيرة جدًا. حاول مرة أخرى بعد {hours, plural, zero {# ساعة} one {ساعة واحدة} two {ساعتين} few {# ساعات} many {# ساعة} other {# ساعة}}، أو استخدم طريقة أخرى.',
  'sms.barred.country': 'لا نرسل رسائل نصية إلى أرقام ذلك البلد. أدخل رقمًا من بلد آخر، أو اختر طريقة أخرى.',
  'sms.barred.costly':
    'لا نرسل رسائل نصية إلى الأرقام ذات التعرفة الخاصة أو المشتركة التكلفة أو أرقام الأقمار الصناعية. استخدم رقمًا آخر أو طريقة أخرى.',
  'limits.network':
    'جرت محاولات كثيرة جدًا من شبكتك خلال وقت قصير. انتظر {minutes, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}} ثم حاول مرة أخرى.',
  'challenge.choose.heading': 'كيف تودّ تأكيد هويتك؟',
  'challenge.choose.lead': 'هذه هي الطرق التي أعددتها.',
  'challenge.choose.legend': 'الطريقة',
  'challenge.sendFailed': 'تعذّر إرسال الرسالة النصية. حاول مرة أخرى بعد قليل أو استخدم طريقة أخرى.',

  'method.totp': 'تطبيق المصادقة',
  'method.totp.hint': 'إدخال رمز من التطبيق',
  'method.sms': 'رسالة نصية إلى {phone}',
  'method.sms.hint': 'استلام رمز على هاتفك',
  'method.passkey': 'مفتاح المرور',
  'method.passkey.hint': 'البصمة أو الوجه أو قفل الشاشة أو مفتاح أمان',
  'method.recovery-codes': 'رمز الاسترداد',
  'method.recovery-codes.hint': 'استخدام أحد الرموز التي احتفظت بها',
  'method.choose.missing': 'اختر طريقة للمتابعة.',

  'registration.notice.heading': 'أضف خطوة ثانية إلى تسجيل دخولك',
  'registration.notice.grace':
    'يمكنك فعل ذلك الآن، أو تأجيله {days, plural, zero {# يوم} one {يومًا واحدًا} two {يومين} few {# أيام} many {# يومًا} other {# يوم}} على الأكثر. بعد ذلك ستحتاج إليها لتسجيل الدخول.',
  'registration.notice.lastDay': 'اليوم هو آخر يوم يمكنك فيه التأجيل. بعد ذلك ستحتاج إليها لتسجيل الدخول.',
  'registration.notice.graceOver': 'لم يعد التأجيل ممكنًا: أعِدّها الآن لتسجيل الدخول.',
  'registration.notice.demanded': 'تتطلب محاولة الدخول هذه خطوة ثانية. أعِدّها الآن للمتابعة.',
  'registration.notice.atRisk':
    'هناك أمر غير معتاد في محاولة الدخول هذه أو في حسابك، لذلك سيُبلَّغ أحد المسؤولين بالخطوة الثانية التي تُعدّها.',
  'registration.notice.why':
    'مع الخطوة الثانية لا تكفي كلمة مرور مسروقة للدخول إلى حسابك. يستغرق الأمر نحو دقيقتين.',
  'registration.choose.heading': 'اختر خطوتك الثانية',
  'registration.choose.legend': 'الخطوة الثانية',
  'registration.totp.heading': 'إعداد تطبيق المصادقة',
  'registration.totp.lead':
    'امسح رمز QR بتطبيق مصادقة على هاتفك، ثم تابع. ستطلب منك الصفحة التالية رمزًا من التطبيق.',
  'registration.totp.qrLabel': 'رمز QR لتطبيق المصادقة',
  'registration.totp.open': 'الفتح في تطبيق على هذا الجهاز',
  'registration.totp.secret': 'ألا يمكنك مسحه؟ اكتب هذا المفتاح في التطبيق:',
  'registration.sms.heading': 'إضافة رقم هاتفك المحمول',
  'registration.sms.lead': 'سنرسل رمزًا إلى هذا الرقم عندما نحتاج إلى التأكد من أنك أنت.',
  'registration.sms.phone': 'رقم الهاتف المحمول',
  'registration.sms.phoneHint': 'مع رمز الدولة، مثل \u2066+971\u00a050\u00a0123\u00a04567\u2069',
  'registration.sms.invalid':
    'رقم الهاتف المحمول هذا غير مكتمل. أدخله مع رمز الدولة، مثل \u2066+971\u00a050\u00a0123\u00a04567\u2069.',
  'registration.passkey.heading': 'إنشاء مفتاح مرور',
  'registration.passkey.lead':
    'بمفتاح المرور تؤكد هويتك ببصمتك أو وجهك أو قفل الشاشة أو مفتاح أمان. سيرشدك جهازك.',
  'registration.passkey.begin': 'إنشاء مفتاح المرور',
  'registration.prove.heading': 'تأكد من أن كل شيء يعمل',
  'registration.totp.offer': 'تطبيق المصادقة',
  'registration.totp.offer.hint': 'تطبيق على هاتفك يعرض رمزًا، حتى من دون شبكة',
  'registration.sms.offer': 'رسالة نصية',
  'registration.sms.offer.hint': 'استلام رمز على هاتفك المحمول',
  'registration.passkey.offer': 'مفتاح المرور',
  'registration.passkey.offer.hint': 'البصمة أو الوجه أو قفل الشاشة أو مفتاح أمان: الخيار الأكثر أمانًا',

  'recoveryCodes.heading': 'احتفظ برموز الاسترداد',
  'recoveryCodes.lead':
    'إذا فقدت هاتفك أو جهازك يومًا، فسيتيح لك رمز الاسترداد الدخول. اطبع الرموز أو احتفظ بها في مكان آمن. لن نعرضها إلا هذه المرة، ويُستخدم كل رمز مرة واحدة فقط.',
  'recoveryCodes.label': 'رموز الاسترداد الخاصة بك',
  'recoveryCodes.done': 'لقد احتفظت بها',
  'recoveryCodes.low':
    '{left, plural, zero {لم يتبقَّ لديك أي رمز استرداد} one {تبقّى لديك رمز استرداد واحد فقط} two {تبقّى لديك رمزا استرداد فقط} few {تبقّت لديك # رموز استرداد فقط} many {تبقّى لديك # رمز استرداد فقط} other {تبقّى لديك # رمز استرداد فقط}}. اطلب رموزًا جديدة من مكتب المساعدة.',

  'compromised.notice.heading': 'حسابك معرّض للخطر',
  'compromised.notice.suspicious': 'لاحظنا نشاطًا مريبًا. ربما يستخدم شخص آخر حسابك.',
  'compromised.notice.leaked': 'ربما تسرّبت كلمة مرورك. قد يعرفها شخص آخر.',
  'compromised.notice.next': 'لإعادة تأمين حسابك، أكّد هويتك ثم اختر كلمة مرور جديدة. يستغرق الأمر بضع دقائق.',

  'newPassword.heading': 'اختر كلمة مرور جديدة',
  'newPassword.lead.compromised':
    'ربما يعرف شخص آخر كلمة مرورك القديمة. عند تعيين كلمة مرور جديدة سيُسجَّل خروجك من كل مكان آخر.',
  'newPassword.lead.temporary': 'اختر كلمة مرور خاصة بك لا يعرفها أحد سواك.',
  'newPassword.lead.reset': 'عند تعيين كلمة مرور جديدة سيُسجَّل خروجك من كل مكان آخر.',
  'newPassword.new': 'كلمة المرور الجديدة',
  'newPassword.repeat': 'كرّر كلمة المرور الجديدة',
  'newPassword.hint': '8 أحرف على الأقل. بضع كلمات لا رابط بينها يسهل تذكّرها ويصعب تخمينها.',
  'newPassword.mismatch': 'كلمتا المرور غير متطابقتين. اكتب كلمة المرور الجديدة مرة أخرى.',
  'newPassword.submit': 'تعيين كلمة المرور',
  'newPassword.overtaken.heading': 'تم تعيين كلمة مرور أخرى',
  'newPassword.overtaken.other':
    'تم تعيين كلمة مرور أخرى في الوقت نفسه، وهي السارية الآن وليست التي كتبتها هنا.',
  'newPassword.overtaken.perhaps':
    'تم تعيين كلمة مرور جديدة قبل هذه. إذا كانت مختلفة عن التي كتبتها هنا فهي السارية الآن.',
  'newPassword.overtaken.stranger': 'إذا لم تكن أنت من عيّنها، فأعد تعيين كلمة المرور فورًا.',
  'newPassword.overtaken.reset': 'إعادة تعيين كلمة المرور',
  'password.tooShort':
    'كلمة المرور هذه قصيرة جدًا. استخدم {min, plural, zero {# حرف} one {حرفًا واحدًا} two {حرفين} few {# أحرف} many {# حرفًا} other {# حرف}} على الأقل.',
  'password.tooLong':
    'كلمة المرور هذه طويلة جدًا. استخدم {max, plural, zero {# حرف} one {حرفًا واحدًا} two {حرفين} few {# أحرف} many {# حرفًا} other {# حرف}} على الأكثر.',
  'password.banned': 'تتكون كلمة المرور هذه من كلمات شائعة جدًا. اختر شيئًا يصعب توقعه.',
  'password.containsName': 'لا تستخدم اسمك ولا اسم مؤسستك.',
  'password.leaked': 'تظهر كلمة المرور هذه في قائمة كلمات مرور مسروقة. اختر كلمة لم تستخدمها من قبل.',
  'password.guessable':
    'يسهل تخمين كلمة المرور هذه{why, select, dates|recentYears { بسبب التاريخ الموجود فيها} keyPattern|straightRow { لأن مفاتيحها متجاورة على لوحة المفاتيح} sequences { لأنها تتبع ترتيبًا معروفًا} simpleRepeat|extendedRepeat { لأنها تكرّر نفسها} namesByThemselves|commonNames { لأنها تكاد تكون اسمًا فقط} other {}}. اجعلها أطول، بإضافة كلمة أو كلمتين مثلًا.',
  'password.same': 'هذه هي كلمة مرورك الحالية. اختر كلمة أخرى.',

  'temporary.notice.heading': 'عيّن كلمة مرورك الخاصة',
  'temporary.notice.lead':
    'كلمة مرورك الحالية عيّنها المسؤول أو أنهى صلاحيتها. اختر الآن كلمة جديدة لا يعرفها أحد سواك.',

  'stepUp.heading': 'تحقق واحد بعد',
  'stepUp.lead': 'يحتاج {client} إلى تأكيد أقوى أو أحدث لهويتك.',
  'stepUp.cannot':
    'لا توجد بين الطرق التي أعددتها طريقة قوية بما يكفي لاستخدام {client}. تواصل مع المسؤول أو مع مكتب المساعدة.',

  'consent.heading': 'هل تسمح لتطبيق {client} باستخدام حسابك؟',
  'consent.lead': 'يريد {client} ما يلي:',
  'consent.allow': 'السماح',
  'consent.deny': 'عدم السماح',
  'consent.scope.openid': 'معرفة من أنت عند تسجيل الدخول',
  'consent.scope.profile': 'الاطلاع على اسمك وملفك الشخصي',
  'consent.scope.email': 'الاطلاع على بريدك الإلكتروني',
  'consent.scope.offline_access': 'الاحتفاظ بهذا الإذن أثناء غيابك',
  'consent.claim.name': 'الاطلاع على اسمك الكامل',
  'consent.claim.given_name': 'الاطلاع على اسمك الأول',
  'consent.claim.family_name': 'الاطلاع على اسم عائلتك',
  'consent.claim.preferred_username': 'الاطلاع على اسم المستخدم الخاص بك',
  'consent.claim.locale': 'الاطلاع على لغتك',
  'consent.claim.updated_at': 'معرفة وقت آخر تغيير في ملفك الشخصي',
  'consent.claim.email': 'الاطلاع على بريدك الإلكتروني',
  'consent.claim.email_verified': 'معرفة ما إذا كان بريدك الإلكتروني مؤكدًا',
  'consent.resource': 'استخدام {resource}',
  'consent.resource.scopes': 'استخدام {resource}: {scopes}',

  'forgot.heading': 'إعادة تعيين كلمة المرور',
  'forgot.lead': 'أدخل اسم المستخدم أو بريدك الإلكتروني وسنرسل إليك رابطًا.',
  'forgot.missing': 'أدخل اسم المستخدم أو بريدك الإلكتروني.',
  'forgot.back': 'العودة إلى تسجيل الدخول',
  'forgot.for': 'إعادة تعيين كلمة مرور {username}',
  'forgot.username': 'اسم المستخدم أو البريد الإلكتروني',
  'forgot.submit': 'إرسال الرابط',
  'forgot.sent.heading': 'تفقّد بريدك الإلكتروني',
  'forgot.sent.lead':
    'إذا كان هناك حساب بهذا الاسم، فإن رابط إعادة تعيين كلمة المرور في طريقه إلى بريده الإلكتروني.',
  'forgot.sent.again': 'ألم يصلك شيء بعد بضع دقائق؟ ابحث في مجلد الرسائل غير المرغوب فيها أو اطلب رابطًا آخر.',
  'forgot.open.heading': 'إعادة تعيين كلمة المرور',
  'forgot.open.lead': 'لقد فتحت الرابط من رسالتنا. تابع لاختيار كلمة مرور جديدة.',
  'forgot.expired': 'انتهت صلاحية هذا الرابط أو سبق استخدامه. اطلب رابطًا جديدًا.',
  'forgot.again': 'طلب رابط جديد',
  'forgot.done.heading': 'تم تعيين كلمة مرورك الجديدة',
  'forgot.done.lead': 'تم تسجيل خروجك من كل مكان آخر. يمكنك الآن تسجيل الدخول بكلمة مرورك الجديدة.',

  'invitation.for': 'إعداد الحساب {username}',
  'invitation.open.heading': 'أعدّ حسابك',
  'invitation.open.lead': 'لديك دعوة من {tenant}. تابع لاختيار كلمة مرورك، ولن يستغرق ذلك سوى بضع دقائق.',
  'newPassword.lead.invitation': 'اختر كلمة مرور خاصة بك. ستسجّل الدخول بها من الآن فصاعدًا.',
  'invitation.done.heading': 'حسابك جاهز',
  'invitation.done.lead': 'يمكنك الآن تسجيل الدخول باسم المستخدم وكلمة مرورك الجديدة.',
  'invitation.dead':
    'انتهت صلاحية هذه الدعوة أو سبق استخدامها. إذا كنت قد عيّنت كلمة مرورك فسجّل الدخول بها، وإلا فاطلب دعوة جديدة ممن دعاك.',

  'error.heading': 'حدث خطأ ما',
  'error.expired': 'انتهت صلاحية هذه الصفحة أو سبق استخدامها. عُد إلى التطبيق وسجّل الدخول من جديد.',
  'error.notFound': 'لا يوجد شيء في هذا العنوان. تحقق من الرابط أو عُد إلى التطبيق الذي أتيت منه.',
  'error.generic': 'الخلل من جانبنا وليس منك. عُد إلى التطبيق وحاول مرة أخرى بعد قليل.',
  'error.badRequest': 'أرسل التطبيق طلبًا لا يمكننا استخدامه. عُد إليه وحاول مرة أخرى، أو أخبر القائمين عليه.',
  'error.what': 'إذا تكرر ذلك، فأعطِ الرمز المرجعي لمكتب المساعدة.',

  'device.heading': 'توصيل جهاز',
  'device.lead': 'أدخل الرمز الذي يعرضه جهازك.',
  'device.label': 'رمز الجهاز',
  'device.submit': 'متابعة',
  'device.confirm.heading': 'هل تريد تسجيل الدخول إلى {client} على جهازك؟',
  'device.confirm.lead':
    'من المفترض أن يعرض جهازك الرمز {code}. إذا عرض رمزًا آخر، أو لم تبدأ ذلك بنفسك، فألغِ العملية.',
  'device.confirm.continue': 'الرمزان متطابقان',
  'device.confirm.abort': 'إلغاء',
  'device.success.heading': 'تم توصيل جهازك',
  'device.success.lead': 'يمكنك إغلاق هذه الصفحة والمتابعة على جهازك.',
  'device.noCode': 'أدخل الرمز الذي يعرضه جهازك.',
  'device.notFound': 'هذا الرمز غير صحيح أو انتهت صلاحيته. تحقق منه أو احصل على رمز جديد من جهازك.',
  'device.aborted.heading': 'لم يتم توصيل الجهاز',
  'device.aborted.lead': 'لم يسجّل أحد الدخول عليه. يمكنك إغلاق هذه الصفحة الآن.',
  'device.aborted.again': 'إدخال رمز آخر',

  'logout.heading': 'هل تريد تسجيل الخروج؟',
  'logout.lead': 'سيُسجَّل خروجك من {tenant} في هذا المتصفح، ومن التطبيقات التي استخدمتها معه.',
  'logout.yes': 'تسجيل الخروج',
  'logout.no': 'البقاء مسجّلًا',
  'logout.done.heading': 'تم تسجيل خروجك',
  'logout.done.lead': 'يمكنك الآن إغلاق هذه الصفحة.',

  'mail.greeting': 'مرحبًا،',
  'mail.reset.subject': 'إعادة تعيين كلمة المرور',
  'mail.reset.line1': 'طلب شخص ما، وربما أنت، إعادة تعيين كلمة مرور حسابك.',
  'mail.reset.line2':
    'افتح الرابط لاختيار كلمة مرور جديدة. يعمل الرابط مرة واحدة خلال {minutes, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}. إذا لم تكن أنت، فيمكنك تجاهل هذه الرسالة: لم يتغير شيء.',
  'mail.passwordChanged.subject': 'تم تغيير كلمة مرورك',
  'mail.passwordChanged.line': 'تم تغيير كلمة مرور حسابك في {time}.',
  'mail.methodAdded.subject': 'أُضيفت خطوة ثانية إلى حسابك',
  'mail.methodAdded.line':
    'في {time}، {method, select, totp {أُضيف تطبيق مصادقة} sms {أُضيف رقم هاتف محمول} passkey {أُضيف مفتاح مرور} recovery-codes {أُضيفت مجموعة من رموز الاسترداد} other {أُضيفت طريقة جديدة}} إلى حسابك.',
  'mail.codesGuessed.subject': 'أُدخلت رموز خاطئة لحسابك',
  'mail.codesGuessed.line':
    'اجتاز شخص ما الخطوة الأولى من تسجيل الدخول إلى حسابك، ثم أدخل رموزًا خاطئة مرة بعد مرة، وكان آخرها في {time}. لن نقبل في الوقت الحالي أي رمز آخر من هناك.',
  'mail.codesGuessed.password':
    'إذا لم تكن أنت، فربما يعرف شخص ما كلمة مرورك: اختر كلمة مرور جديدة لا تستخدمها في أي مكان آخر.',
  'mail.notYou': 'إذا لم تكن أنت، فتواصل فورًا مع المسؤول أو مع مكتب المساعدة.',
  'mail.resetOffered.subject': 'اختر كلمة مرور جديدة',
  'mail.resetOffered.line':
    'أرسل إليك أحد المسؤولين أو مكتب المساعدة هذا الرابط لاختيار كلمة مرور جديدة لحسابك.',
  'mail.resetOffered.life':
    'يعمل الرابط مرة واحدة خلال {minutes, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}. وتبقى كلمة مرورك الحالية كما هي إلى أن تستخدمه.',
  'mail.invitation.subject': 'أعدّ حسابك',
  'mail.invitation.line':
    'أُنشئ حساب لك: {username}. افتح الرابط لاختيار كلمة مرورك. وقد يُطلب منك أيضًا إعداد خطوة ثانية.',
  'mail.invitation.life': 'يعمل الرابط مرة واحدة حتى {time}. وبعد ذلك اطلب رابطًا جديدًا ممن دعاك.',
  'mail.accessPass.subject': 'أُنشئ رمز مرور مؤقت لحسابك',
  'mail.accessPass.line':
    'أنشأ أحد المسؤولين أو مكتب المساعدة رمز مرور مؤقتًا يمكن به تسجيل الدخول إلى حسابك من {start} حتى {end}.',
  'mail.methodRemoved.subject': 'أُزيلت خطوتك الثانية',
  'mail.methodRemoved.line':
    'في {time} أزال أحد المسؤولين {what, select, one {خطوة ثانية} other {جميع الخطوات الثانية}} من حسابك. وقد يُطلب منك إعداد خطوة من جديد.',
  'mail.unexpected': 'إذا لم تكن تعرف السبب، فتواصل فورًا مع المسؤول أو مع مكتب المساعدة.',
  'mail.adminAtRisk.subject': 'محاولة دخول خطرة تحتاج إلى انتباهك',
  'mail.adminAtRisk.line':
    'أعدّ {username} خطوة ثانية أثناء محاولة دخول خطرة. تحقق معه من أنه كان هو بالفعل: ستبقى محاولة الدخول مصنّفة على أنها خطرة حتى ذلك الحين.',
  'mail.breakGlass.subject': 'استُخدم حساب طوارئ',
  'mail.breakGlass.line':
    'سجّل {username}، وهو حساب طوارئ لا تسري عليه أي سياسة، الدخول في {time} من العنوان {ip}.',
  'mail.breakGlass.act': 'إذا لم يكن أحد من المسؤولين ينوي استخدامه، فاحظر الحساب وأنهِ جلساته فورًا.',
  'mail.signature': 'أُرسلت من خدمة تسجيل الدخول في {tenant}',

  'sms.code': '{code} هو رمزك في {tenant}. لا تشاركه مع أي شخص.',
  'sms.code.brief': '{code} رمزك السري.',
} satisfies Messages
