import type { Messages } from './en.ts'

/** Español, con tuteo y sin regionalismos. */
export const es = {
  'common.continue': 'Continuar',
  'common.cancel': 'Cancelar',
  'common.skip': 'Ahora no',
  'common.signIn': 'Iniciar sesión',
  'common.otherMethod': 'Probar de otra forma',
  'common.resend': 'Enviar un código nuevo',
  'common.back': 'Volver',
  'common.copy': 'Copiar',
  'common.copied': 'Copiado',
  'common.helpDesk': 'Tu servicio de ayuda puede resolverlo contigo:',
  'common.helpDeskNone': 'Tu administrador o tu servicio de ayuda puede resolverlo contigo.',
  'common.reference': 'Código de referencia: {code}',
  'common.errorPrefix': 'Error',
  'common.footer': 'Nunca pedimos tu contraseña ni un código por teléfono o correo electrónico.',
  'common.signedInAs': 'Inicio de sesión de {username}',

  'signIn.heading': 'Iniciar sesión',
  'signIn.lead': 'Usa tu cuenta para continuar a {client}.',
  'signIn.username': 'Nombre de usuario o correo electrónico',
  'signIn.password': 'Contraseña',
  'signIn.submit': 'Iniciar sesión',
  'signIn.with': 'Iniciar sesión con {home}',
  'signIn.prove':
    'Aquí ya existe una cuenta con su dirección. Inicie sesión en ella una vez, como siempre, para demostrar que es suya: a partir de entonces {home} le dará acceso a ella.',
  'signIn.departing.heading': 'Continuar en {home}',
  'signIn.departing.lead': 'Le llevamos a {home}, donde iniciará sesión.',
  'signIn.forgot': '¿Olvidaste tu contraseña?',
  'signIn.wrong': 'El nombre de usuario o la contraseña no son correctos. Revísalos e inténtalo de nuevo.',
  'signIn.expired':
    'Este inicio de sesión ya no es válido, por ejemplo porque pasó un rato. Vuelve a iniciar sesión, por favor.',
  'signIn.homes': 'Si es tu organización la que inicia tu sesión, deja esto vacío: basta con tu dirección.',
  'signIn.notArrived.unexpected':
    'Esa respuesta de {home} no corresponde a este inicio de sesión, por ejemplo porque ya se usó antes. Vuelve a iniciar sesión.',
  'signIn.notArrived.refused':
    '{home} no ha iniciado tu sesión. Inténtalo de nuevo o pregunta allí a tu servicio de asistencia.',
  'signIn.notArrived.unmet':
    '{home} no ha podido confirmar que eres tú con la seguridad o tan recientemente como se pide aquí. Inténtalo de nuevo o pregunta allí a tu servicio de asistencia.',
  'signIn.notArrived.unavailable':
    'Ahora mismo no se puede contactar con {home}. Vuelve a intentarlo en unos minutos.',
  'signIn.notArrived.notHere':
    '{tenant} no te permite iniciar sesión con tu cuenta de {home}. Si crees que deberías tener acceso, pregunta a tu propio servicio de asistencia.',
  'signIn.onward.heading': 'Has iniciado sesión',
  'signIn.onward.lead': 'Te llevamos a {client}.',
  'signIn.showPassword': 'Mostrar la contraseña',
  'signIn.hidePassword': 'Ocultar la contraseña',

  'blocked.heading': 'Hemos detenido este inicio de sesión',
  'blocked.signInRisk':
    'Este inicio de sesión es muy distinto de los habituales. Para proteger tu cuenta, no lo hemos dejado pasar.',
  'blocked.signInRisk.clears':
    'Inténtalo de nuevo desde un lugar o dispositivo que uses normalmente, o pide ayuda a un administrador o a tu servicio de ayuda.',
  'blocked.userRisk':
    'Hay indicios de que otra persona puede tener acceso a tu cuenta. Para protegerla, por ahora nadie puede iniciar sesión en ella.',
  'blocked.userRisk.clears':
    'Un administrador tiene que volver a poner tu cuenta a salvo. Habla con él o con tu servicio de ayuda y ten a mano el código de referencia.',
  'blocked.unregisteredRiskySignIn':
    'Este inicio de sesión parece inusual y tu cuenta aún no tiene un segundo paso con el que puedas demostrar que eres tú.',
  'blocked.unregisteredRiskySignIn.clears':
    'Inicia sesión desde un lugar y un dispositivo que uses normalmente y configura allí un segundo paso, o pregunta a tu servicio de ayuda.',
  'blocked.unregisteredCompromised':
    'Hay indicios de que otra persona puede tener acceso a tu cuenta, y esta no tiene un segundo paso con el que puedas demostrar que eres tú.',
  'blocked.unregisteredCompromised.clears':
    'Un administrador tiene que volver a poner tu cuenta a salvo. Habla con él o con tu servicio de ayuda y ten a mano el código de referencia.',
  'blocked.signInAtRisk':
    'Para continuar necesitas un segundo paso y tu cuenta todavía no tiene ninguno. Como este inicio de sesión no es como los habituales, no se puede configurar aquí: tienes que ser tú quien lo configure.',
  'blocked.signInAtRisk.clears':
    'Inicia sesión desde un lugar y un dispositivo que uses normalmente y configura allí tu segundo paso, o pregunta a tu servicio de ayuda.',
  'blocked.userAtRisk':
    'Para continuar necesitas un segundo paso y tu cuenta todavía no tiene ninguno. Hay indicios de que otra persona puede tener acceso a tu cuenta, así que por ahora nadie puede configurarlo.',
  'blocked.userAtRisk.clears':
    'Un administrador tiene que volver a poner tu cuenta a salvo. Después podrás configurar tu segundo paso. Ponte en contacto con él o con tu servicio de ayuda y ten a mano el código de referencia.',
  'blocked.untrustedPlace':
    'Para continuar necesitas un segundo paso y tu cuenta todavía no tiene ninguno. Tu organización solo permite configurar el primero desde lugares de confianza, y este inicio de sesión viene de otro sitio.',
  'blocked.untrustedPlace.clears':
    'Inicia sesión desde uno de esos lugares, por ejemplo desde la red de tu organización, y configura allí tu segundo paso, o pregunta a tu servicio de ayuda.',
  'blocked.uninvited':
    'Para continuar necesitas un segundo paso y tu cuenta todavía no tiene ninguno. Tu organización solo permite configurar el primero con una invitación.',
  'blocked.uninvited.clears':
    'Pide una invitación a un administrador o a tu servicio de ayuda. Con ella podrás iniciar sesión y configurar tu segundo paso.',
  'blocked.place': 'Tu organización no permite iniciar sesión en {client} desde este lugar o esta red.',
  'blocked.place.clears':
    'Inicia sesión desde un lugar que tu organización permita, como su propia red, o pide ayuda a un administrador o al servicio de asistencia.',
  'blocked.access': 'Tu organización no te permite iniciar sesión en {client}.',
  'blocked.access.clears':
    'Solo un administrador puede cambiarlo. Si crees que deberías tener acceso, ponte en contacto con un administrador o con el servicio de asistencia.',
  'blocked.strength':
    'Tu organización pide aquí una llave de acceso: la huella, la cara o el bloqueo de pantalla de un dispositivo, o una llave de seguridad. Tu cuenta no tiene ninguna que pueda usarse ahora.',
  'blocked.strength.clears':
    'Si configuraste una en otro dispositivo, inicia sesión allí con ella. Si no, pregunta a un administrador o al servicio de asistencia cómo obtener una.',
  'blocked.lockedOut': 'Hubo demasiados intentos fallidos de iniciar sesión con este nombre de usuario.',
  'blocked.lockedOut.clears':
    'Espera {minutes, plural, one {# minuto} other {# minutos}} e inténtalo de nuevo. Si lo necesitas antes, habla con un administrador o con tu servicio de ayuda.',
  'blocked.disabled': 'Esta cuenta está desactivada.',
  'blocked.disabled.clears':
    'Solo un administrador puede volver a activarla. Habla con él o con tu servicio de ayuda.',
  'blocked.homeTenant':
    '{home} ha marcado tu cuenta como en riesgo. Mientras no se resuelva, no puedes iniciar sesión en {client} con ella.',
  'blocked.homeTenant.clears':
    'Puedes resolverlo ahora: inicia sesión en {home} y sigue allí los pasos. Después volverás directamente a {client}.',
  'blocked.homeTenantAdministrator.clears':
    'Un administrador de {home} tiene que volver a poner tu cuenta a salvo. Habla con él o con el servicio de ayuda de allí. En cuanto esté hecho, vuelve a iniciar sesión: funcionará de inmediato.',
  'blocked.unprovedAtHome':
    'Para continuar necesitas un segundo paso en {home}, y allí no se pudo confirmar ninguno para tu cuenta.',
  'blocked.unprovedAtHome.clears':
    'Configura un segundo paso en {home}, o pregunta a su servicio de ayuda cómo hacerlo. Después volverás directamente a {client}.',
  'blocked.unprovedAtHome.passkey':
    'Para continuar necesitas una llave de acceso en {home}, y allí no se pudo confirmar ninguna para tu cuenta.',
  'blocked.unprovedAtHome.passkey.clears':
    'Configura una llave de acceso en {home}, o pregunta a su servicio de ayuda cómo hacerlo. Después volverás directamente a {client}.',
  'blocked.guest.unregisteredRiskySignIn':
    'Este inicio de sesión parece inusual y no tienes en {tenant} un segundo paso con el que puedas demostrar que eres tú.',
  'blocked.guest.unregisteredRiskySignIn.clears':
    'Inicia sesión desde un lugar y un dispositivo que uses normalmente, o pregunta al servicio de ayuda de {tenant}.',
  'blocked.guest.userAtRisk':
    'Para continuar necesitas un segundo paso en {tenant}. Hay indicios de que otra persona puede tener acceso a tu cuenta de {home}, así que por ahora nadie puede configurarlo.',
  'blocked.guest.userAtRisk.clears':
    'Hay que volver a poner tu cuenta a salvo en {home}. Después podrás configurar aquí tu segundo paso.',
  'blocked.guest.place': '{tenant} no permite iniciar sesión en {client} desde este lugar o esta red.',
  'blocked.guest.place.clears':
    'Inicia sesión desde un lugar que {tenant} permita, o pregunta a su servicio de ayuda.',
  'blocked.guest.access': '{tenant} no te permite iniciar sesión en {client}.',
  'blocked.guest.access.clears':
    'Solo un administrador de {tenant} puede cambiarlo. Si crees que deberías tener acceso, habla con él o con el servicio de ayuda de allí.',
  'blocked.guest.signInAtRisk':
    'Para continuar necesitas un segundo paso en {tenant}. Como este inicio de sesión no se parece a los tuyos habituales, no se puede configurar aquí: tienes que ser tú quien lo configure.',
  'blocked.guest.signInAtRisk.clears':
    'Inicia sesión desde un lugar y un dispositivo que uses normalmente y configura allí tu segundo paso, o pregunta al servicio de ayuda de {tenant}.',
  'blocked.guest.untrustedPlace':
    'Para continuar necesitas un segundo paso en {tenant}, que solo permite configurar el primero desde lugares de confianza, y este inicio de sesión viene de otro sitio.',
  'blocked.guest.untrustedPlace.clears':
    'Inicia sesión desde un lugar en el que {tenant} confíe y configura allí tu segundo paso, o pregunta a su servicio de ayuda.',
  'blocked.guest.uninvited':
    'Para continuar necesitas un segundo paso en {tenant}, y allí los invitados no pueden configurar el primero.',
  'blocked.guest.uninvited.clears':
    'Solo un administrador de {tenant} puede cambiarlo. Habla con él o con el servicio de ayuda de allí, y ten a mano el código de referencia.',
  'blocked.guest.strength':
    '{tenant} pide aquí una llave de acceso: la huella, la cara o el bloqueo de pantalla de un dispositivo, o una llave de seguridad. No tienes allí ninguna que pueda usarse ahora.',
  'blocked.guest.strength.clears':
    'Si configuraste una para {tenant} en otro dispositivo, inicia sesión allí con ella. Si no, pregunta al servicio de ayuda de {tenant} cómo obtener una.',
  'blocked.helpDeskOf': 'El servicio de ayuda de {organization} puede resolverlo contigo:',
  'blocked.helpDeskNoneOf':
    'Un administrador o el servicio de ayuda de {organization} puede resolverlo contigo.',
  'blocked.tryAgain': 'Volver a la aplicación',

  'riskySignIn.notice.heading': 'Algo parece inusual',
  'riskySignIn.notice.lead':
    'Este inicio de sesión no es como los habituales. Antes de seguir, queremos asegurarnos de que de verdad eres tú.',
  'riskySignIn.notice.place': 'Un lugar desde el que no sueles iniciar sesión',
  'riskySignIn.notice.network': 'Una red que no sueles usar',
  'riskySignIn.notice.device': 'Un dispositivo o navegador que no sueles usar',
  'riskySignIn.notice.reassure':
    'Si eres tú, basta con una comprobación rápida. Puedes conservar tu contraseña.',
  'riskySignIn.atRisk.heading': 'Tu cuenta puede estar en riesgo',
  'riskySignIn.atRisk.lead':
    'Este inicio de sesión no es como los habituales y tu cuenta aún no tiene un segundo paso.',
  'riskySignIn.atRisk.explain':
    'Para continuar, configura ahora un segundo paso. Se avisará a un administrador de este inicio de sesión y quizá te pregunte por él.',

  'challenge.heading': 'Confirma que eres tú',
  'challenge.totp.lead':
    'Abre tu aplicación de autenticación y escribe el código que muestra para esta cuenta.',
  'challenge.totp.label': 'Código de tu aplicación',
  'challenge.totp.hint': '6 dígitos. La aplicación muestra un código nuevo cada 30 segundos.',
  'challenge.sms.lead': 'Escribe el código que enviamos por SMS al {phone}.',
  'challenge.sms.send': 'Enviaremos un código por SMS al {phone}.',
  'challenge.sms.begin': 'Enviar código',
  'challenge.sms.label': 'Código del SMS',
  'challenge.sms.hint': '6 dígitos, válido durante 10 minutos. Puede tardar un minuto en llegar.',
  'challenge.passkey.lead':
    'Usa tu llave de acceso: tu huella, tu rostro, el bloqueo de pantalla o una llave de seguridad.',
  'challenge.passkey.begin': 'Usar la llave de acceso',
  'challenge.passkey.noscript':
    'Las llaves de acceso necesitan JavaScript, que está desactivado en este navegador. Actívalo o usa otro método.',
  'challenge.passkey.failed': 'La llave de acceso no se confirmó. Inténtalo de nuevo o usa otro método.',
  'challenge.recovery.lead': 'Escribe uno de los códigos de recuperación que guardaste.',
  'challenge.recovery.label': 'Código de recuperación',
  'challenge.recovery.hint': 'Cada código sirve una sola vez.',
  'challenge.wrongCode':
    'Ese código no es correcto. Revísalo e inténtalo de nuevo: te {left, plural, one {queda # intento} other {quedan # intentos}}.',
  'challenge.expiredCode': 'Ese código ha caducado. Pide uno nuevo.',
  'challenge.tooManyTries':
    'Hubo demasiados códigos incorrectos y este inicio de sesión ha terminado. Empieza de nuevo, por favor.',
  'challenge.usedCode': 'Ese código ya se ha usado. Espera al siguiente y escríbelo.',
  'challenge.resendWait':
    'Podrás pedir otro código dentro de {seconds, plural, one {# segundo} other {# segundos}}.',
  'sms.tooMany':
    'Se han pedido demasiados SMS. Inténtalo de nuevo dentro de {hours, plural, one {# hora} other {# horas}} o usa otro método.',
  'sms.barred.country':
    'No enviamos SMS a números de ese país. Escribe un número de otro país o elige otro método.',
  'sms.barred.costly':
    'No enviamos SMS a números de tarificación especial, de coste compartido ni por satélite. Usa otro número u otro método.',
  'limits.network':
    'Ha habido demasiados intentos desde tu red en poco tiempo. Espera {minutes, plural, one {# minuto} other {# minutos}} e inténtalo de nuevo.',
  'atHome.heading': 'Confirma en {home} que eres tú',
  'atHome.lead': 'Confirmarás en {home} que eres tú y volverás directamente aquí.',
  'atHome.go': 'Continuar a {home}',
  'challenge.choose.heading': '¿Cómo quieres confirmar que eres tú?',
  'challenge.choose.lead': 'Estos son los métodos que has configurado.',
  'challenge.choose.legend': 'Método',
  'challenge.sendFailed': 'No pudimos enviar el SMS. Inténtalo de nuevo en un momento o usa otro método.',

  'method.totp': 'Aplicación de autenticación',
  'method.totp.hint': 'Escribir un código de la aplicación',
  'method.sms': 'SMS al {phone}',
  'method.sms.hint': 'Recibir un código en tu teléfono',
  'method.passkey': 'Llave de acceso',
  'method.passkey.hint': 'Huella, rostro, bloqueo de pantalla o llave de seguridad',
  'method.recovery-codes': 'Código de recuperación',
  'method.recovery-codes.hint': 'Usar uno de los códigos que guardaste',
  'method.choose.missing': 'Elige un método para continuar.',

  'registration.notice.heading': 'Añade un segundo paso a tu inicio de sesión',
  'registration.notice.grace':
    'Puedes hacerlo ahora o dejarlo como mucho {days, plural, one {# día más} other {# días más}}. Después lo necesitarás para iniciar sesión.',
  'registration.notice.lastDay':
    'Hoy es el último día en que puedes dejarlo para después. Luego lo necesitarás para iniciar sesión.',
  'registration.notice.graceOver':
    'Ya no se puede dejar para después: configúralo ahora para iniciar sesión.',
  'registration.notice.demanded':
    'Este inicio de sesión necesita un segundo paso. Configúralo ahora para continuar.',
  'registration.notice.atRisk':
    'Hay algo poco habitual en este inicio de sesión o en tu cuenta, así que se informará a un administrador del segundo paso que configures.',
  'registration.notice.why':
    'Con un segundo paso, una contraseña robada no basta para entrar en tu cuenta. Se tarda unos dos minutos.',
  'registration.choose.heading': 'Elige tu segundo paso',
  'registration.choose.legend': 'Segundo paso',
  'registration.totp.heading': 'Configura tu aplicación de autenticación',
  'registration.totp.lead':
    'Escanea el código QR con una aplicación de autenticación en tu teléfono y continúa. La página siguiente te pedirá un código de la aplicación.',
  'registration.totp.qrLabel': 'Código QR para tu aplicación de autenticación',
  'registration.totp.open': 'Abrir en una aplicación de este dispositivo',
  'registration.totp.secret': '¿No puedes escanearlo? Escribe esta clave en la aplicación:',
  'registration.sms.heading': 'Añade tu número de móvil',
  'registration.sms.lead':
    'Enviaremos un código a este número cuando tengamos que asegurarnos de que eres tú.',
  'registration.sms.phone': 'Número de móvil',
  'registration.sms.phoneHint': 'Con el prefijo del país, por ejemplo +34\u00a0612\u00a034\u00a056\u00a078',
  'registration.sms.invalid':
    'Ese número de móvil no está completo. Escríbelo con el prefijo del país, por ejemplo +34\u00a0612\u00a034\u00a056\u00a078.',
  'registration.passkey.heading': 'Crea una llave de acceso',
  'registration.passkey.lead':
    'Con una llave de acceso confirmas que eres tú con tu huella, tu rostro, el bloqueo de pantalla o una llave de seguridad. Tu dispositivo te guiará.',
  'registration.passkey.begin': 'Crear la llave de acceso',
  'registration.prove.heading': 'Comprueba que funciona',
  'registration.totp.offer': 'Aplicación de autenticación',
  'registration.totp.offer.hint': 'Una aplicación de tu teléfono muestra un código, incluso sin conexión',
  'registration.sms.offer': 'SMS',
  'registration.sms.offer.hint': 'Recibir un código en tu móvil',
  'registration.passkey.offer': 'Llave de acceso',
  'registration.passkey.offer.hint':
    'Huella, rostro, bloqueo de pantalla o llave de seguridad: la opción más segura',

  'recoveryCodes.heading': 'Guarda tus códigos de recuperación',
  'recoveryCodes.lead':
    'Si algún día pierdes tu teléfono o dispositivo, un código de recuperación te deja entrar. Imprímelos o guárdalos en un lugar seguro. Solo los mostramos esta vez, y cada uno sirve una sola vez.',
  'recoveryCodes.label': 'Tus códigos de recuperación',
  'recoveryCodes.done': 'Ya los he guardado',
  'recoveryCodes.low':
    'Solo te {left, plural, one {queda # código} other {quedan # códigos}} de recuperación. Pide otros a tu servicio de ayuda.',

  'compromised.notice.heading': 'Tu cuenta está en riesgo',
  'compromised.notice.suspicious':
    'Hemos notado actividad sospechosa. Puede que otra persona esté usando tu cuenta.',
  'compromised.notice.leaked': 'Puede que tu contraseña se haya filtrado. Quizá otra persona la conozca.',
  'compromised.notice.next':
    'Para volver a poner tu cuenta a salvo, confirma que eres tú y elige después una contraseña nueva. Se tarda unos minutos.',
  'compromised.notice.again':
    'Para que tu cuenta vuelva a ser segura, hemos cerrado tu sesión en todas partes. Inicia sesión otra vez y confirma que eres tú. Puedes conservar tu contraseña.',
  'compromised.again.lead': 'Confirma que eres tú y tu cuenta volverá a ser segura.',

  'newPassword.heading': 'Elige una contraseña nueva',
  'newPassword.lead.compromised':
    'Quizá otra persona conozca tu contraseña anterior. Al poner una nueva se cerrará tu sesión en todos los demás sitios.',
  'newPassword.lead.temporary': 'Elige una contraseña propia que solo tú conozcas.',
  'newPassword.lead.reset': 'Al poner una contraseña nueva se cerrará tu sesión en todos los demás sitios.',
  'newPassword.new': 'Contraseña nueva',
  'newPassword.repeat': 'Repite la contraseña nueva',
  'newPassword.hint':
    'Al menos 8 caracteres. Unas cuantas palabras sin relación son fáciles de recordar y difíciles de adivinar.',
  'newPassword.mismatch': 'Las dos contraseñas no son iguales. Escribe de nuevo la contraseña nueva.',
  'newPassword.submit': 'Guardar la contraseña',
  'newPassword.overtaken.heading': 'Se estableció otra contraseña',
  'newPassword.overtaken.other':
    'Se estableció otra contraseña al mismo tiempo. Ahora vale esa y no la que escribiste aquí.',
  'newPassword.overtaken.perhaps':
    'Antes de esta ya se estableció una contraseña nueva. Si es distinta de la que escribiste aquí, ahora vale aquella.',
  'newPassword.overtaken.stranger': 'Si no fuiste tú, restablece la contraseña de inmediato.',
  'newPassword.overtaken.reset': 'Restablecer la contraseña',
  'password.tooShort':
    'Esa contraseña es demasiado corta. Usa al menos {min, plural, one {# carácter} other {# caracteres}}.',
  'password.tooLong':
    'Esa contraseña es demasiado larga. Usa como máximo {max, plural, one {# carácter} other {# caracteres}}.',
  'password.banned': 'Esa contraseña está hecha de palabras muy comunes. Elige algo menos previsible.',
  'password.containsName': 'No uses tu propio nombre ni el de tu organización.',
  'password.leaked':
    'Esa contraseña aparece en una lista de contraseñas robadas. Elige una que nunca hayas usado.',
  'password.guessable':
    'Esa contraseña es fácil de adivinar{why, select, dates|recentYears { por la fecha que contiene} keyPattern|straightRow { porque sus teclas están juntas en el teclado} sequences { porque sigue un orden conocido} simpleRepeat|extendedRepeat { porque se repite} namesByThemselves|commonNames { porque es casi solo un nombre} other {}}. Hazla más larga, por ejemplo con una o dos palabras más.',
  'password.same': 'Esa es tu contraseña actual. Elige otra.',

  'temporary.notice.heading': 'Pon tu propia contraseña',
  'temporary.notice.lead':
    'Un administrador puso o anuló tu contraseña actual. Elige ahora una nueva que solo tú conozcas.',

  'stepUp.heading': 'Una comprobación más',
  'stepUp.lead': '{client} necesita una confirmación más segura o más reciente de que eres tú.',
  'stepUp.policy': 'Tu organización te pide que confirmes que eres tú antes de continuar a {client}.',
  'stepUp.ties': 'Confirme que esta cuenta es suya antes de que otra le dé acceso a ella.',
  'stepUp.policy.guest': '{tenant} te pide que confirmes que eres tú antes de continuar a {client}.',
  'stepUp.again.heading': 'Vuelve a iniciar sesión',
  'stepUp.again.lead': 'Hace un tiempo que iniciaste sesión y tu organización te pide que lo hagas de nuevo.',
  'stepUp.again.atHome':
    'Hace un tiempo que iniciaste sesión en tu propia organización y {tenant} te pide que lo hagas de nuevo.',
  'stepUp.cannotAtHome':
    '{home} no pudo confirmar tanto como pide {client}. Configura allí un segundo paso o una llave de acceso, o pregunta a su servicio de ayuda.',
  'stepUp.cannot':
    'Ninguno de los métodos que has configurado es lo bastante seguro para {client}. Habla con un administrador o con tu servicio de ayuda.',

  'consent.heading': '¿Permitir que {client} use tu cuenta?',
  'consent.lead': '{client} quiere:',
  'consent.allow': 'Permitir',
  'consent.deny': 'No permitir',
  'consent.scope.openid': 'Saber quién eres cuando inicias sesión',
  'consent.scope.profile': 'Ver tu nombre y tu perfil',
  'consent.scope.email': 'Ver tu correo electrónico',
  'consent.scope.groups': 'Ver a qué grupos perteneces',
  'consent.scope.roles': 'Ver si tienes una función de administración y cuál es',
  'consent.scope.offline_access': 'Conservar este acceso cuando no estés',
  'consent.claim.name': 'Ver tu nombre completo',
  'consent.claim.given_name': 'Ver tu nombre de pila',
  'consent.claim.family_name': 'Ver tus apellidos',
  'consent.claim.preferred_username': 'Ver tu nombre de usuario',
  'consent.claim.locale': 'Ver tu idioma',
  'consent.claim.updated_at': 'Ver cuándo cambió tu perfil por última vez',
  'consent.claim.email': 'Ver tu correo electrónico',
  'consent.claim.email_verified': 'Ver si tu correo electrónico está confirmado',
  'consent.claim.groups': 'Ver a qué grupos perteneces',
  'consent.claim.hasgroups': 'Ver si perteneces a más grupos de los que se pueden enumerar',
  'consent.claim.roles': 'Ver si tienes una función de administración y cuál es',
  'consent.resource': 'Usar {resource}',
  'consent.resource.scopes': 'Usar {resource}: {scopes}',

  'forgot.heading': 'Restablecer la contraseña',
  'forgot.lead': 'Escribe tu nombre de usuario o tu correo electrónico y te enviaremos un enlace.',
  'forgot.missing': 'Escribe tu nombre de usuario o tu correo electrónico.',
  'forgot.back': 'Volver al inicio de sesión',
  'forgot.for': 'Contraseña nueva para {username}',
  'forgot.username': 'Nombre de usuario o correo electrónico',
  'forgot.submit': 'Enviar enlace',
  'forgot.sent.heading': 'Revisa tu correo',
  'forgot.sent.lead':
    'Si hay una cuenta con ese nombre, un enlace para restablecer la contraseña va camino de su correo electrónico.',
  'forgot.sent.again':
    '¿No llega nada después de unos minutos? Mira en la carpeta de correo no deseado o pide otro enlace.',
  'forgot.open.heading': 'Restablecer la contraseña',
  'forgot.open.lead': 'Has abierto el enlace de nuestro correo. Continúa para elegir una contraseña nueva.',
  'forgot.expired': 'Este enlace ha caducado o ya se ha usado. Pide uno nuevo.',
  'forgot.again': 'Pedir un enlace nuevo',
  'forgot.done.heading': 'Tu nueva contraseña está lista',
  'forgot.done.lead':
    'Se ha cerrado tu sesión en todos los demás sitios. Ya puedes iniciar sesión con tu nueva contraseña.',

  'invitation.for': 'Configuración de la cuenta {username}',
  'invitation.open.heading': 'Configura tu cuenta',
  'invitation.open.lead':
    'Tienes una invitación de {tenant}. Continúa para elegir tu contraseña; solo lleva unos minutos.',
  'newPassword.lead.invitation': 'Elige tu contraseña. A partir de ahora iniciarás sesión con ella.',
  'invitation.done.heading': 'Tu cuenta está lista',
  'invitation.done.lead': 'Ya puedes iniciar sesión con tu nombre de usuario y tu contraseña nueva.',
  'invitation.dead':
    'Esta invitación ha caducado o ya se ha usado. Si ya pusiste tu contraseña, inicia sesión con ella; si no, pide una invitación nueva a quien te invitó.',

  'error.heading': 'Algo ha ido mal',
  'error.expired':
    'Esta página ha caducado o ya se ha usado. Vuelve a la aplicación e inicia sesión de nuevo.',
  'error.notFound':
    'No hay nada en esta dirección. Revisa el enlace o vuelve a la aplicación de la que venías.',
  'error.generic': 'El fallo es nuestro, no tuyo. Vuelve a la aplicación e inténtalo de nuevo en un momento.',
  'error.badRequest':
    'La aplicación envió una solicitud que no podemos usar. Vuelve a ella e inténtalo de nuevo, o avisa a sus responsables.',
  'error.what': 'Si vuelve a ocurrir, da el código de referencia a tu servicio de ayuda.',

  'device.heading': 'Conectar un dispositivo',
  'device.lead': 'Escribe el código que muestra tu dispositivo.',
  'device.label': 'Código del dispositivo',
  'device.submit': 'Continuar',
  'device.confirm.heading': '¿Iniciar sesión en {client} en tu dispositivo?',
  'device.confirm.lead':
    'Tu dispositivo debería mostrar el código {code}. Si muestra otro, o si no empezaste tú, cancela.',
  'device.confirm.continue': 'Los códigos coinciden',
  'device.confirm.abort': 'Cancelar',
  'device.success.heading': 'Tu dispositivo está conectado',
  'device.success.lead': 'Puedes cerrar esta página y seguir en tu dispositivo.',
  'device.noCode': 'Escribe el código que muestra tu dispositivo.',
  'device.notFound': 'Ese código no es correcto o ha caducado. Revísalo o pide uno nuevo en tu dispositivo.',
  'device.aborted.heading': 'El dispositivo no se ha conectado',
  'device.aborted.lead': 'Nadie ha iniciado sesión en él. Ya puedes cerrar esta página.',
  'device.aborted.again': 'Escribir otro código',

  'signOut.departing.heading': 'Continuar en {home}',
  'signOut.departing.lead':
    'Ya ha cerrado la sesión aquí. Le llevamos a {home} para que también pueda cerrarla allí.',
  'signOut.onward.lead': 'Le llevamos de vuelta a la aplicación.',
  'logout.heading': '¿Cerrar sesión?',
  'logout.lead':
    'Se cerrará tu sesión de {tenant} en este navegador y en las aplicaciones que usaste con ella.',
  'logout.yes': 'Cerrar sesión',
  'logout.no': 'Seguir con la sesión abierta',
  'logout.done.heading': 'Has cerrado la sesión',
  'logout.done.lead': 'Ya puedes cerrar esta página.',

  'mail.greeting': 'Hola:',
  'mail.reset.subject': 'Restablecer la contraseña',
  'mail.reset.line1': 'Alguien, probablemente tú, ha pedido restablecer la contraseña de tu cuenta.',
  'mail.reset.line2':
    'Abre el enlace para elegir una contraseña nueva. Sirve una sola vez, durante {minutes, plural, one {# minuto} other {# minutos}}. Si no fuiste tú, puedes ignorar este mensaje: nada ha cambiado.',
  'mail.passwordChanged.subject': 'Tu contraseña ha cambiado',
  'mail.passwordChanged.line': 'La contraseña de tu cuenta cambió el {time}.',
  'mail.methodAdded.subject': 'Se añadió un segundo paso a tu cuenta',
  'mail.methodAdded.line':
    'El {time} se añadió a tu cuenta {method, select, totp {una aplicación de autenticación} sms {un número de móvil} passkey {una llave de acceso} recovery-codes {un juego de códigos de recuperación} other {un método nuevo}}.',
  'mail.codesGuessed.subject': 'Se introdujeron códigos incorrectos para tu cuenta',
  'mail.codesGuessed.line':
    'Alguien superó el primer paso del inicio de sesión en tu cuenta y después introdujo códigos incorrectos una y otra vez, la última el {time}. Por ahora no aceptamos más códigos desde allí.',
  'mail.codesGuessed.password':
    'Si no fuiste tú, puede que alguien conozca tu contraseña: elige una nueva que no uses en ningún otro sitio.',
  'mail.notYou': 'Si no fuiste tú, habla enseguida con un administrador o con tu servicio de ayuda.',
  'mail.resetOffered.subject': 'Elige una contraseña nueva',
  'mail.resetOffered.line':
    'Un administrador o tu servicio de ayuda te envía este enlace para que elijas una contraseña nueva.',
  'mail.resetOffered.life':
    'Sirve una sola vez, durante {minutes, plural, one {# minuto} other {# minutos}}. Hasta que lo uses, tu contraseña actual sigue siendo válida.',
  'mail.invitation.subject': 'Configura tu cuenta',
  'mail.invitation.line':
    'Se ha creado una cuenta para ti: {username}. Abre el enlace para elegir tu contraseña. Puede que también se te pida configurar un segundo paso.',
  'mail.invitation.life':
    'El enlace sirve una sola vez, hasta el {time}. Después, pide uno nuevo a quien te invitó.',
  'mail.accessPass.subject': 'Se creó un pase de acceso temporal para tu cuenta',
  'mail.accessPass.line':
    'Un administrador o tu servicio de ayuda creó un pase de acceso temporal con el que se puede iniciar sesión en tu cuenta, desde el {start} hasta el {end}.',
  'mail.methodRemoved.subject': 'Se quitó tu segundo paso',
  'mail.methodRemoved.line':
    'El {time} un administrador quitó {what, select, one {un segundo paso} other {todos los segundos pasos}} de tu cuenta. Puede que se te pida configurar uno de nuevo.',
  'mail.unexpected': 'Si no sabes por qué, habla enseguida con un administrador o con tu servicio de ayuda.',
  'mail.adminAtRisk.subject': 'Un inicio de sesión de riesgo necesita tu atención',
  'mail.adminAtRisk.line':
    '{username} configuró un segundo paso durante un inicio de sesión de riesgo. Comprueba con esa persona que de verdad fue ella: hasta entonces, el inicio de sesión sigue marcado como de riesgo.',
  'mail.breakGlass.subject': 'Se ha usado una cuenta de emergencia',
  'mail.breakGlass.line':
    '{username}, una cuenta de emergencia a la que no se aplica ninguna directiva, inició sesión el {time} desde la dirección {ip}.',
  'mail.breakGlass.act':
    'Si nadie responsable tenía intención de usarla, bloquea la cuenta y cierra sus sesiones de inmediato.',
  'mail.signature': 'Enviado por el servicio de inicio de sesión de {tenant}',

  'sms.code': '{code} es tu clave de un solo uso para {tenant}. No la compartas con nadie.',
  'sms.code.brief': '{code} es tu clave de un solo uso. No la compartas con nadie.',
} satisfies Messages
