import type { Messages } from './en.ts'

/** Français, avec le vouvoiement. */
export const fr = {
  'common.continue': 'Continuer',
  'common.cancel': 'Annuler',
  'common.skip': 'Pas maintenant',
  'common.signIn': 'Se connecter',
  'common.otherMethod': 'Essayer autrement',
  'common.resend': 'Envoyer un nouveau code',
  'common.back': 'Retour',
  'common.copy': 'Copier',
  'common.copied': 'Copié',
  'common.helpDesk': 'Votre service d’assistance peut régler cela avec vous :',
  'common.helpDeskNone': 'Votre administrateur ou votre service d’assistance peut régler cela avec vous.',
  'common.reference': 'Code de référence : {code}',
  'common.errorPrefix': 'Erreur',
  'common.footer': 'Nous ne demandons jamais votre mot de passe ni un code par téléphone ou par e-mail.',
  'common.signedInAs': 'Connexion de {username}',

  'signIn.heading': 'Se connecter',
  'signIn.lead': 'Utilisez votre compte pour accéder à {client}.',
  'signIn.username': 'Nom d’utilisateur ou adresse e-mail',
  'signIn.password': 'Mot de passe',
  'signIn.submit': 'Se connecter',
  'signIn.with': 'Se connecter avec {home}',
  'signIn.prove':
    'Un compte associé à votre adresse existe déjà ici. Connectez-vous-y une fois, comme d’habitude, pour montrer que c’est le vôtre : ensuite, {home} vous y connectera.',
  'signIn.departing.heading': 'Direction {home}',
  'signIn.departing.lead': 'Nous vous dirigeons vers {home}, où vous vous connecterez.',
  'signIn.forgot': 'Mot de passe oublié ?',
  'signIn.wrong': 'Le nom d’utilisateur ou le mot de passe est incorrect. Vérifiez les deux et réessayez.',
  'signIn.expired':
    'Cette connexion n’est plus valable, par exemple parce qu’un moment s’est écoulé. Veuillez vous reconnecter.',
  'signIn.homes':
    'Si votre organisation vous connecte elle-même, laissez ce champ vide : votre adresse suffit.',
  'signIn.notArrived.unexpected':
    'Cette réponse de {home} ne correspond pas à cette connexion, par exemple parce qu’elle a déjà servi. Veuillez vous reconnecter.',
  'signIn.notArrived.refused':
    '{home} ne vous a pas connecté. Réessayez ou adressez-vous à votre service d’assistance là-bas.',
  'signIn.notArrived.unmet':
    '{home} n’a pas pu confirmer que c’est bien vous avec la sûreté ou aussi récemment qu’il le faut ici. Réessayez ou adressez-vous à votre service d’assistance là-bas.',
  'signIn.notArrived.unavailable': '{home} est injoignable pour le moment. Réessayez dans quelques minutes.',
  'signIn.notArrived.notHere':
    '{tenant} ne vous laisse pas vous connecter avec votre compte de {home}. Si vous pensez devoir y avoir accès, adressez-vous à votre propre service d’assistance.',
  'signIn.onward.heading': 'Vous êtes connecté',
  'signIn.onward.lead': 'Nous vous conduisons vers {client}.',
  'signIn.showPassword': 'Afficher le mot de passe',
  'signIn.hidePassword': 'Masquer le mot de passe',

  'blocked.heading': 'Nous avons arrêté cette connexion',
  'blocked.signInRisk':
    'Cette connexion est très différente de vos connexions habituelles. Pour protéger votre compte, nous ne l’avons pas laissée aboutir.',
  'blocked.signInRisk.clears':
    'Réessayez depuis un lieu ou un appareil que vous utilisez d’habitude, ou demandez de l’aide à un administrateur ou à votre service d’assistance.',
  'blocked.userRisk':
    'Des signes montrent que quelqu’un d’autre pourrait avoir accès à votre compte. Pour le protéger, personne ne peut s’y connecter pour le moment.',
  'blocked.userRisk.clears':
    'Un administrateur doit sécuriser à nouveau votre compte. Contactez-le ou contactez votre service d’assistance, avec le code de référence sous la main.',
  'blocked.unregisteredRiskySignIn':
    'Cette connexion paraît inhabituelle, et votre compte n’a pas encore de deuxième étape qui vous permettrait de prouver que c’est vous.',
  'blocked.unregisteredRiskySignIn.clears':
    'Connectez-vous depuis un lieu et un appareil que vous utilisez d’habitude et configurez-y une deuxième étape, ou demandez à votre service d’assistance.',
  'blocked.unregisteredCompromised':
    'Des signes montrent que quelqu’un d’autre pourrait avoir accès à votre compte, et celui-ci n’a pas de deuxième étape qui vous permettrait de prouver que c’est vous.',
  'blocked.unregisteredCompromised.clears':
    'Un administrateur doit sécuriser à nouveau votre compte. Contactez-le ou contactez votre service d’assistance, avec le code de référence sous la main.',
  'blocked.signInAtRisk':
    'Pour continuer, il vous faut une deuxième étape, et votre compte n’en a pas encore. Comme cette connexion ne ressemble pas à vos connexions habituelles, elle ne peut pas être configurée ici : il faut que ce soit vous qui le fassiez.',
  'blocked.signInAtRisk.clears':
    'Connectez-vous depuis un lieu et un appareil que vous utilisez d’habitude et configurez-y votre deuxième étape, ou demandez à votre service d’assistance.',
  'blocked.userAtRisk':
    'Pour continuer, il vous faut une deuxième étape, et votre compte n’en a pas encore. Certains signes montrent que quelqu’un d’autre a peut-être accès à votre compte : pour l’instant, personne ne peut la configurer.',
  'blocked.userAtRisk.clears':
    'Un administrateur doit d’abord sécuriser à nouveau votre compte. Vous pourrez ensuite configurer votre deuxième étape. Contactez-le ou contactez votre service d’assistance, en ayant le code de référence sous la main.',
  'blocked.untrustedPlace':
    'Pour continuer, il vous faut une deuxième étape, et votre compte n’en a pas encore. Votre organisation ne permet de configurer la première que depuis des lieux de confiance, et cette connexion vient d’ailleurs.',
  'blocked.untrustedPlace.clears':
    'Connectez-vous depuis l’un de ces lieux, par exemple depuis le réseau de votre organisation, et configurez-y votre deuxième étape, ou demandez à votre service d’assistance.',
  'blocked.uninvited':
    'Pour continuer, il vous faut une deuxième étape, et votre compte n’en a pas encore. Votre organisation ne permet de configurer la première que sur invitation.',
  'blocked.uninvited.clears':
    'Demandez une invitation à un administrateur ou à votre service d’assistance. Elle vous permettra de vous connecter et de configurer votre deuxième étape.',
  'blocked.place': 'Votre organisation ne permet pas de se connecter à {client} depuis ce lieu ou ce réseau.',
  'blocked.place.clears':
    'Connectez-vous depuis un lieu que votre organisation autorise, comme son propre réseau, ou demandez de l’aide à un administrateur ou à votre service d’assistance.',
  'blocked.access': 'Votre organisation ne vous permet pas de vous connecter à {client}.',
  'blocked.access.clears':
    'Seul un administrateur peut changer cela. Si vous pensez devoir y avoir accès, contactez-le ou contactez votre service d’assistance.',
  'blocked.strength':
    'Votre organisation demande ici une clé d’accès : l’empreinte, le visage ou le verrouillage d’écran d’un appareil, ou une clé de sécurité. Votre compte n’en a aucune qui puisse servir maintenant.',
  'blocked.strength.clears':
    'Si vous en avez configuré une ailleurs, connectez-vous là-bas avec elle. Sinon, demandez à un administrateur ou à votre service d’assistance comment en obtenir une.',
  'blocked.lockedOut': 'Il y a eu trop de tentatives de connexion échouées avec ce nom d’utilisateur.',
  'blocked.lockedOut.clears':
    'Attendez {minutes, plural, one {# minute} other {# minutes}}, puis réessayez. Si c’est urgent, adressez-vous à un administrateur ou à votre service d’assistance.',
  'blocked.disabled': 'Ce compte a été désactivé.',
  'blocked.disabled.clears':
    'Seul un administrateur peut le réactiver. Contactez-le ou contactez votre service d’assistance.',
  'blocked.homeTenant':
    '{home} a signalé votre compte comme étant en danger. Tant que ce n’est pas réglé, vous ne pouvez pas vous connecter à {client} avec ce compte.',
  'blocked.homeTenant.clears':
    'Vous pouvez régler cela tout de suite : connectez-vous chez {home} et suivez les étapes indiquées. Vous reviendrez ensuite directement dans {client}.',
  'blocked.homeTenantAdministrator.clears':
    'Un administrateur de {home} doit sécuriser à nouveau votre compte. Contactez-le ou contactez le service d’assistance de là-bas. Dès que c’est fait, connectez-vous à nouveau : cela fonctionnera aussitôt.',
  'blocked.unprovedAtHome':
    'Pour continuer, il vous faut une deuxième étape chez {home}, qui n’a pu en confirmer aucune pour votre compte.',
  'blocked.unprovedAtHome.clears':
    'Configurez une deuxième étape chez {home}, ou demandez à son service d’assistance comment faire. Vous reviendrez ensuite directement dans {client}.',
  'blocked.unprovedAtHome.passkey':
    'Pour continuer, il vous faut une clé d’accès chez {home}, qui n’a pu en confirmer aucune pour votre compte.',
  'blocked.unprovedAtHome.passkey.clears':
    'Configurez une clé d’accès chez {home}, ou demandez à son service d’assistance comment faire. Vous reviendrez ensuite directement dans {client}.',
  'blocked.guest.unregisteredRiskySignIn':
    'Cette connexion paraît inhabituelle, et vous n’avez chez {tenant} aucune deuxième étape qui vous permettrait de prouver que c’est vous.',
  'blocked.guest.unregisteredRiskySignIn.clears':
    'Connectez-vous depuis un lieu et un appareil que vous utilisez d’habitude, ou demandez au service d’assistance de {tenant}.',
  'blocked.guest.userAtRisk':
    'Pour continuer, il vous faut une deuxième étape chez {tenant}. Certains signes montrent que quelqu’un d’autre a peut-être accès à votre compte chez {home} : pour l’instant, personne ne peut la configurer.',
  'blocked.guest.userAtRisk.clears':
    'Votre compte doit d’abord être sécurisé à nouveau chez {home}. Vous pourrez ensuite configurer votre deuxième étape ici.',
  'blocked.guest.place': '{tenant} ne permet pas de se connecter à {client} depuis ce lieu ou ce réseau.',
  'blocked.guest.place.clears':
    'Connectez-vous depuis un lieu que {tenant} autorise, ou demandez à son service d’assistance.',
  'blocked.guest.access': '{tenant} ne vous permet pas de vous connecter à {client}.',
  'blocked.guest.access.clears':
    'Seul un administrateur de {tenant} peut changer cela. Si vous pensez devoir y avoir accès, contactez-le ou contactez le service d’assistance de là-bas.',
  'blocked.guest.signInAtRisk':
    'Pour continuer, il vous faut une deuxième étape chez {tenant}. Comme cette connexion ne ressemble pas à vos connexions habituelles, elle ne peut pas être configurée ici : c’est bien vous qui devez la configurer.',
  'blocked.guest.signInAtRisk.clears':
    'Connectez-vous depuis un lieu et un appareil que vous utilisez d’habitude et configurez-y votre deuxième étape, ou demandez au service d’assistance de {tenant}.',
  'blocked.guest.untrustedPlace':
    'Pour continuer, il vous faut une deuxième étape chez {tenant}, qui ne permet de configurer la première que depuis des lieux de confiance, et cette connexion vient d’ailleurs.',
  'blocked.guest.untrustedPlace.clears':
    'Connectez-vous depuis un lieu auquel {tenant} fait confiance et configurez-y votre deuxième étape, ou demandez à son service d’assistance.',
  'blocked.guest.uninvited':
    'Pour continuer, il vous faut une deuxième étape chez {tenant}, et les invités ne peuvent pas y configurer la première.',
  'blocked.guest.uninvited.clears':
    'Seul un administrateur de {tenant} peut changer cela. Contactez-le ou contactez le service d’assistance de là-bas, et gardez le code de référence à portée de main.',
  'blocked.guest.strength':
    '{tenant} demande ici une clé d’accès : l’empreinte, le visage ou le verrouillage d’écran d’un appareil, ou une clé de sécurité. Vous n’en avez là-bas aucune qui puisse servir maintenant.',
  'blocked.guest.strength.clears':
    'Si vous en avez configuré une pour {tenant} sur un autre appareil, connectez-vous là-bas avec elle. Sinon, demandez au service d’assistance de {tenant} comment en obtenir une.',
  'blocked.helpDeskOf': 'Le service d’assistance de {organization} peut régler cela avec vous :',
  'blocked.helpDeskNoneOf':
    'Un administrateur ou le service d’assistance de {organization} peut régler cela avec vous.',
  'blocked.tryAgain': 'Revenir à l’application',

  'riskySignIn.notice.heading': 'Quelque chose paraît inhabituel',
  'riskySignIn.notice.lead':
    'Cette connexion ne ressemble pas à vos connexions habituelles. Avant de continuer, nous voulons nous assurer que c’est bien vous.',
  'riskySignIn.notice.place': 'Un lieu d’où vous ne vous connectez pas d’habitude',
  'riskySignIn.notice.network': 'Un réseau que vous n’utilisez pas d’habitude',
  'riskySignIn.notice.device': 'Un appareil ou un navigateur que vous n’utilisez pas d’habitude',
  'riskySignIn.notice.reassure':
    'Si c’est vous, une vérification rapide suffit. Vous pouvez garder votre mot de passe.',
  'riskySignIn.atRisk.heading': 'Votre compte est peut-être en danger',
  'riskySignIn.atRisk.lead':
    'Cette connexion ne ressemble pas à vos connexions habituelles, et votre compte n’a pas encore de deuxième étape.',
  'riskySignIn.atRisk.explain':
    'Pour continuer, configurez une deuxième étape maintenant. Un administrateur sera informé de cette connexion et pourra vous en parler.',

  'challenge.heading': 'Confirmez que c’est vous',
  'challenge.totp.lead':
    'Ouvrez votre application d’authentification et saisissez le code qu’elle affiche pour ce compte.',
  'challenge.totp.label': 'Code de votre application',
  'challenge.totp.hint': '6 chiffres. L’application affiche un nouveau code toutes les 30 secondes.',
  'challenge.sms.lead': 'Saisissez le code que nous avons envoyé par SMS au {phone}.',
  'challenge.sms.send': 'Nous allons envoyer un code par SMS au {phone}.',
  'challenge.sms.begin': 'Envoyer le code',
  'challenge.sms.label': 'Code reçu par SMS',
  'challenge.sms.hint': '6 chiffres, valable 10 minutes. Il peut mettre une minute à arriver.',
  'challenge.passkey.lead':
    'Utilisez votre clé d’accès : votre empreinte, votre visage, le verrouillage de l’écran ou une clé de sécurité.',
  'challenge.passkey.begin': 'Utiliser la clé d’accès',
  'challenge.passkey.noscript':
    'Les clés d’accès ont besoin de JavaScript, désactivé dans ce navigateur. Activez-le ou utilisez une autre méthode.',
  'challenge.passkey.failed':
    'La clé d’accès n’a pas été confirmée. Réessayez ou utilisez une autre méthode.',
  'challenge.recovery.lead': 'Saisissez l’un des codes de récupération que vous avez conservés.',
  'challenge.recovery.label': 'Code de récupération',
  'challenge.recovery.hint': 'Chaque code ne sert qu’une fois.',
  'challenge.wrongCode':
    'Ce code est incorrect. Vérifiez-le et réessayez : il vous reste {left, plural, one {# essai} other {# essais}}.',
  'challenge.expiredCode': 'Ce code a expiré. Demandez-en un nouveau.',
  'challenge.tooManyTries':
    'Il y a eu trop de codes incorrects, cette connexion a donc été interrompue. Veuillez recommencer.',
  'challenge.usedCode': 'Ce code a déjà été utilisé. Attendez le suivant et saisissez-le.',
  'challenge.resendWait':
    'Vous pourrez demander un autre code dans {seconds, plural, one {# seconde} other {# secondes}}.',
  'sms.tooMany':
    'Trop de SMS ont été demandés. Réessayez dans {hours, plural, one {# heure} other {# heures}}, ou utilisez une autre méthode.',
  'sms.barred.country':
    'Nous n’envoyons pas de SMS aux numéros de ce pays. Saisissez un numéro d’un autre pays, ou choisissez une autre méthode.',
  'sms.barred.costly':
    'Nous n’envoyons pas de SMS aux numéros surtaxés, à coûts partagés ou par satellite. Utilisez un autre numéro ou une autre méthode.',
  'limits.network':
    'Trop de tentatives sont venues de votre réseau en peu de temps. Attendez {minutes, plural, one {# minute} other {# minutes}}, puis réessayez.',
  'atHome.heading': 'Confirmez chez {home} que c’est vous',
  'atHome.lead': 'Vous confirmerez chez {home} que c’est vous et reviendrez directement ici.',
  'atHome.go': 'Continuer vers {home}',
  'challenge.choose.heading': 'Comment voulez-vous confirmer que c’est vous ?',
  'challenge.choose.lead': 'Voici les méthodes que vous avez configurées.',
  'challenge.choose.legend': 'Méthode',
  'challenge.sendFailed':
    'Le SMS n’a pas pu être envoyé. Réessayez dans un instant ou utilisez une autre méthode.',

  'method.totp': 'Application d’authentification',
  'method.totp.hint': 'Saisir un code de l’application',
  'method.sms': 'SMS au {phone}',
  'method.sms.hint': 'Recevoir un code sur votre téléphone',
  'method.passkey': 'Clé d’accès',
  'method.passkey.hint': 'Empreinte, visage, verrouillage de l’écran ou clé de sécurité',
  'method.recovery-codes': 'Code de récupération',
  'method.recovery-codes.hint': 'Utiliser l’un des codes conservés',
  'method.choose.missing': 'Choisissez une méthode pour continuer.',

  'registration.notice.heading': 'Ajoutez une deuxième étape à votre connexion',
  'registration.notice.grace':
    'Vous pouvez le faire maintenant ou attendre encore {days, plural, one {# jour} other {# jours}} au plus. Ensuite, vous en aurez besoin pour vous connecter.',
  'registration.notice.lastDay':
    'Vous pouvez encore attendre aujourd’hui, mais plus après. Ensuite, vous en aurez besoin pour vous connecter.',
  'registration.notice.graceOver':
    'Vous ne pouvez plus attendre : configurez-la maintenant pour vous connecter.',
  'registration.notice.demanded':
    'Cette connexion exige une deuxième étape. Configurez-la maintenant pour continuer.',
  'registration.notice.atRisk':
    'Quelque chose est inhabituel dans cette connexion ou dans votre compte : un administrateur sera informé de la deuxième étape que vous configurez.',
  'registration.notice.why':
    'Avec une deuxième étape, un mot de passe volé ne suffit pas pour entrer dans votre compte. Il faut environ deux minutes.',
  'registration.choose.heading': 'Choisissez votre deuxième étape',
  'registration.choose.legend': 'Deuxième étape',
  'registration.totp.heading': 'Configurez votre application d’authentification',
  'registration.totp.lead':
    'Scannez le code QR avec une application d’authentification sur votre téléphone, puis continuez. La page suivante vous demandera un code de l’application.',
  'registration.totp.qrLabel': 'Code QR pour votre application d’authentification',
  'registration.totp.open': 'Ouvrir dans une application sur cet appareil',
  'registration.totp.secret': 'Impossible de scanner ? Saisissez cette clé dans l’application :',
  'registration.sms.heading': 'Ajoutez votre numéro de mobile',
  'registration.sms.lead':
    'Nous enverrons un code à ce numéro lorsque nous devrons nous assurer que c’est vous.',
  'registration.sms.phone': 'Numéro de mobile',
  'registration.sms.phoneHint':
    'Avec l’indicatif du pays, par exemple +33\u00a06\u00a039\u00a098\u00a012\u00a034',
  'registration.sms.invalid':
    'Ce numéro de mobile est incomplet. Saisissez-le avec l’indicatif du pays, par exemple +33\u00a06\u00a039\u00a098\u00a012\u00a034.',
  'registration.passkey.heading': 'Créez une clé d’accès',
  'registration.passkey.lead':
    'Avec une clé d’accès, vous confirmez que c’est vous avec votre empreinte, votre visage, le verrouillage de l’écran ou une clé de sécurité. Votre appareil vous guidera.',
  'registration.passkey.begin': 'Créer la clé d’accès',
  'registration.prove.heading': 'Vérifiez que tout fonctionne',
  'registration.totp.offer': 'Application d’authentification',
  'registration.totp.offer.hint': 'Une application de votre téléphone affiche un code, même sans réseau',
  'registration.sms.offer': 'SMS',
  'registration.sms.offer.hint': 'Recevoir un code sur votre mobile',
  'registration.passkey.offer': 'Clé d’accès',
  'registration.passkey.offer.hint':
    'Empreinte, visage, verrouillage de l’écran ou clé de sécurité : le plus sûr',

  'recoveryCodes.heading': 'Conservez vos codes de récupération',
  'recoveryCodes.lead':
    'Si vous perdez un jour votre téléphone ou votre appareil, un code de récupération vous permet d’entrer. Imprimez-les ou gardez-les en lieu sûr. Nous ne les affichons que cette fois-ci, et chacun ne sert qu’une fois.',
  'recoveryCodes.label': 'Vos codes de récupération',
  'recoveryCodes.done': 'Je les ai conservés',
  'recoveryCodes.low':
    'Il ne vous reste que {left, plural, one {# code} other {# codes}} de récupération. Demandez-en de nouveaux à votre service d’assistance.',

  'compromised.notice.heading': 'Votre compte est en danger',
  'compromised.notice.suspicious':
    'Nous avons remarqué une activité suspecte. Quelqu’un d’autre utilise peut-être votre compte.',
  'compromised.notice.leaked':
    'Votre mot de passe a peut-être fuité. Quelqu’un d’autre le connaît peut-être.',
  'compromised.notice.next':
    'Pour sécuriser à nouveau votre compte, confirmez que c’est vous, puis choisissez un nouveau mot de passe. Cela prend quelques minutes.',
  'compromised.notice.again':
    'Pour que votre compte soit de nouveau sûr, nous vous avons déconnecté partout. Connectez-vous encore une fois et confirmez que c’est bien vous. Vous pouvez garder votre mot de passe.',
  'compromised.again.lead': 'Confirmez que c’est bien vous, et votre compte sera de nouveau sûr.',

  'newPassword.heading': 'Choisissez un nouveau mot de passe',
  'newPassword.lead.compromised':
    'Quelqu’un d’autre connaît peut-être votre ancien mot de passe. Le nouveau vous déconnectera partout ailleurs.',
  'newPassword.lead.temporary': 'Choisissez un mot de passe que vous seul connaissez.',
  'newPassword.lead.reset': 'Le nouveau mot de passe vous déconnectera partout ailleurs.',
  'newPassword.new': 'Nouveau mot de passe',
  'newPassword.repeat': 'Répétez le nouveau mot de passe',
  'newPassword.hint':
    'Au moins 8 caractères. Quelques mots sans lien entre eux sont faciles à retenir et difficiles à deviner.',
  'newPassword.mismatch':
    'Les deux mots de passe ne sont pas identiques. Saisissez à nouveau le nouveau mot de passe.',
  'newPassword.submit': 'Enregistrer le mot de passe',
  'newPassword.overtaken.heading': 'Un autre mot de passe a été défini',
  'newPassword.overtaken.other':
    'Un autre mot de passe a été défini au même moment. C’est lui qui est valable maintenant, et non celui que vous avez saisi ici.',
  'newPassword.overtaken.perhaps':
    'Un nouveau mot de passe a été défini avant celui-ci. S’il est différent de celui que vous avez saisi ici, c’est lui qui est valable maintenant.',
  'newPassword.overtaken.stranger': 'Si ce n’était pas vous, réinitialisez le mot de passe sans attendre.',
  'newPassword.overtaken.reset': 'Réinitialiser le mot de passe',
  'password.tooShort':
    'Ce mot de passe est trop court. Utilisez au moins {min, plural, one {# caractère} other {# caractères}}.',
  'password.tooLong':
    'Ce mot de passe est trop long. Utilisez au plus {max, plural, one {# caractère} other {# caractères}}.',
  'password.banned':
    'Ce mot de passe est fait de mots très courants. Choisissez quelque chose de moins prévisible.',
  'password.containsName': 'N’utilisez ni votre propre nom ni celui de votre organisation.',
  'password.leaked':
    'Ce mot de passe figure dans une liste de mots de passe volés. Choisissez-en un que vous n’avez jamais utilisé.',
  'password.guessable':
    'Ce mot de passe est facile à deviner{why, select, dates|recentYears {, à cause de la date qu’il contient} keyPattern|straightRow {, car ses touches se suivent sur le clavier} sequences {, car il suit un ordre connu} simpleRepeat|extendedRepeat {, car il se répète} namesByThemselves|commonNames {, car c’est surtout un nom} other {}}. Allongez-le, par exemple avec un ou deux mots de plus.',
  'password.same': 'C’est votre mot de passe actuel. Choisissez-en un autre.',

  'temporary.notice.heading': 'Choisissez votre propre mot de passe',
  'temporary.notice.lead':
    'Votre mot de passe actuel a été défini ou annulé par un administrateur. Choisissez-en maintenant un nouveau que vous seul connaissez.',

  'stepUp.heading': 'Encore une vérification',
  'stepUp.lead': '{client} a besoin d’une confirmation plus forte ou plus récente que c’est bien vous.',
  'stepUp.policy':
    'Votre organisation vous demande de confirmer que c’est bien vous avant de continuer vers {client}.',
  'stepUp.ties': 'Veuillez confirmer que ce compte est le vôtre avant qu’un autre compte puisse l’ouvrir.',
  'stepUp.policy.guest':
    '{tenant} vous demande de confirmer que c’est bien vous avant de continuer vers {client}.',
  'stepUp.again.heading': 'Veuillez vous reconnecter',
  'stepUp.again.lead':
    'Votre connexion date d’un moment, et votre organisation vous demande de vous reconnecter.',
  'stepUp.again.atHome':
    'Votre connexion auprès de votre propre organisation date d’un moment, et {tenant} vous demande de vous reconnecter.',
  'stepUp.cannotAtHome':
    '{home} n’a pas pu confirmer autant que {client} le demande. Configurez-y une deuxième étape ou une clé d’accès, ou demandez à son service d’assistance.',
  'stepUp.cannot':
    'Aucune des méthodes que vous avez configurées n’est assez forte pour {client}. Adressez-vous à un administrateur ou à votre service d’assistance.',

  'consent.heading': 'Autoriser {client} à utiliser votre compte ?',
  'consent.lead': '{client} souhaite :',
  'consent.allow': 'Autoriser',
  'consent.deny': 'Ne pas autoriser',
  'consent.scope.openid': 'Savoir qui vous êtes quand vous vous connectez',
  'consent.scope.profile': 'Voir votre nom et votre profil',
  'consent.scope.email': 'Voir votre adresse e-mail',
  'consent.scope.groups': 'Voir de quels groupes vous faites partie',
  'consent.scope.roles': 'Voir si vous avez un rôle d’administration, et lequel',
  'consent.scope.offline_access': 'Garder cet accès en votre absence',
  'consent.claim.name': 'Voir votre nom complet',
  'consent.claim.given_name': 'Voir votre prénom',
  'consent.claim.family_name': 'Voir votre nom de famille',
  'consent.claim.preferred_username': 'Voir votre nom d’utilisateur',
  'consent.claim.locale': 'Voir votre langue',
  'consent.claim.updated_at': 'Voir quand votre profil a été modifié pour la dernière fois',
  'consent.claim.email': 'Voir votre adresse e-mail',
  'consent.claim.email_verified': 'Voir si votre adresse e-mail est confirmée',
  'consent.claim.groups': 'Voir de quels groupes vous faites partie',
  'consent.claim.hasgroups': 'Voir si vous faites partie de plus de groupes qu’on ne peut en lister',
  'consent.claim.roles': 'Voir si vous avez un rôle d’administration, et lequel',
  'consent.resource': 'Utiliser {resource}',
  'consent.resource.scopes': 'Utiliser {resource} : {scopes}',

  'forgot.heading': 'Réinitialiser votre mot de passe',
  'forgot.lead': 'Saisissez votre nom d’utilisateur ou votre adresse e-mail, et nous vous enverrons un lien.',
  'forgot.missing': 'Saisissez votre nom d’utilisateur ou votre adresse e-mail.',
  'forgot.back': 'Retour à la connexion',
  'forgot.for': 'Nouveau mot de passe pour {username}',
  'forgot.username': 'Nom d’utilisateur ou adresse e-mail',
  'forgot.submit': 'Envoyer le lien',
  'forgot.sent.heading': 'Consultez vos e-mails',
  'forgot.sent.lead':
    'S’il existe un compte à ce nom, un lien pour réinitialiser le mot de passe est en route vers son adresse e-mail.',
  'forgot.sent.again':
    'Toujours rien après quelques minutes ? Regardez dans vos courriers indésirables ou demandez un autre lien.',
  'forgot.open.heading': 'Réinitialiser votre mot de passe',
  'forgot.open.lead':
    'Vous avez ouvert le lien de notre e-mail. Continuez pour choisir un nouveau mot de passe.',
  'forgot.expired': 'Ce lien a expiré ou a déjà été utilisé. Demandez-en un nouveau.',
  'forgot.again': 'Demander un nouveau lien',
  'forgot.done.heading': 'Votre nouveau mot de passe est enregistré',
  'forgot.done.lead':
    'Vous êtes déconnecté partout ailleurs. Vous pouvez maintenant vous connecter avec votre nouveau mot de passe.',

  'invitation.for': 'Configuration du compte {username}',
  'invitation.open.heading': 'Configurez votre compte',
  'invitation.open.lead':
    'Vous êtes invité à rejoindre {tenant}. Continuez pour choisir votre mot de passe ; cela prend quelques minutes.',
  'newPassword.lead.invitation': 'Choisissez votre mot de passe. Vous vous connecterez désormais avec lui.',
  'invitation.done.heading': 'Votre compte est prêt',
  'invitation.done.lead':
    'Vous pouvez maintenant vous connecter avec votre nom d’utilisateur et votre nouveau mot de passe.',
  'invitation.dead':
    'Cette invitation a expiré ou a déjà été utilisée. Si vous avez choisi votre mot de passe, connectez-vous avec lui ; sinon, demandez une nouvelle invitation à la personne qui vous a invité.',

  'error.heading': 'Un problème est survenu',
  'error.expired':
    'Cette page a expiré ou a déjà été utilisée. Revenez à l’application et connectez-vous à nouveau.',
  'error.notFound':
    'Il n’y a rien à cette adresse. Vérifiez le lien ou revenez à l’application d’où vous venez.',
  'error.generic':
    'Le problème vient de chez nous, pas de vous. Revenez à l’application et réessayez dans un instant.',
  'error.badRequest':
    'L’application a envoyé une demande que nous ne pouvons pas utiliser. Revenez-y et réessayez, ou prévenez ses responsables.',
  'error.what': 'Si cela se reproduit, donnez le code de référence à votre service d’assistance.',

  'device.heading': 'Connecter un appareil',
  'device.lead': 'Saisissez le code affiché par votre appareil.',
  'device.label': 'Code de l’appareil',
  'device.submit': 'Continuer',
  'device.confirm.heading': 'Se connecter à {client} sur votre appareil ?',
  'device.confirm.lead':
    'Votre appareil devrait afficher le code {code}. S’il en affiche un autre, ou si vous n’êtes pas à l’origine de cette demande, annulez.',
  'device.confirm.continue': 'Les codes sont identiques',
  'device.confirm.abort': 'Annuler',
  'device.success.heading': 'Votre appareil est connecté',
  'device.success.lead': 'Vous pouvez fermer cette page et continuer sur votre appareil.',
  'device.noCode': 'Saisissez le code affiché par votre appareil.',
  'device.notFound':
    'Ce code est incorrect ou a expiré. Vérifiez-le ou demandez-en un nouveau sur votre appareil.',
  'device.aborted.heading': 'L’appareil n’a pas été connecté',
  'device.aborted.lead': 'Personne n’y a été connecté. Vous pouvez maintenant fermer cette page.',
  'device.aborted.again': 'Saisir un autre code',

  'signOut.departing.heading': 'Direction {home}',
  'signOut.departing.lead':
    'Vous êtes déconnecté ici. Nous vous dirigeons vers {home} pour que vous puissiez vous y déconnecter aussi.',
  'signOut.onward.lead': 'Nous vous ramenons à l’application.',
  'logout.heading': 'Se déconnecter ?',
  'logout.lead':
    'Vous serez déconnecté de {tenant} dans ce navigateur, ainsi que des applications que vous avez utilisées avec.',
  'logout.yes': 'Se déconnecter',
  'logout.no': 'Rester connecté',
  'logout.done.heading': 'Vous êtes déconnecté',
  'logout.done.lead': 'Vous pouvez maintenant fermer cette page.',

  'mail.greeting': 'Bonjour,',
  'mail.reset.subject': 'Réinitialiser votre mot de passe',
  'mail.reset.line1':
    'Quelqu’un, probablement vous, a demandé à réinitialiser le mot de passe de votre compte.',
  'mail.reset.line2':
    'Ouvrez le lien pour choisir un nouveau mot de passe. Il sert une seule fois, pendant {minutes, plural, one {# minute} other {# minutes}}. Si ce n’était pas vous, ignorez ce message : rien n’a changé.',
  'mail.passwordChanged.subject': 'Votre mot de passe a été modifié',
  'mail.passwordChanged.line': 'Le mot de passe de votre compte a été modifié le {time}.',
  'mail.methodAdded.subject': 'Une deuxième étape a été ajoutée à votre compte',
  'mail.methodAdded.line':
    'Le {time}, {method, select, totp {une application d’authentification a été ajoutée} sms {un numéro de mobile a été ajouté} passkey {une clé d’accès a été ajoutée} recovery-codes {une série de codes de récupération a été ajoutée} other {une nouvelle méthode a été ajoutée}} à votre compte.',
  'mail.codesGuessed.subject': 'Des codes erronés ont été saisis pour votre compte',
  'mail.codesGuessed.line':
    'Quelqu’un a franchi la première étape de la connexion à votre compte, puis a saisi plusieurs fois de suite un code erroné, la dernière fois le {time}. Pour l’instant, nous n’acceptons plus de code venant de là.',
  'mail.codesGuessed.password':
    'Si ce n’était pas vous, quelqu’un connaît peut-être votre mot de passe : choisissez-en un nouveau, que vous n’utilisez nulle part ailleurs.',
  'mail.notYou':
    'Si ce n’était pas vous, contactez tout de suite un administrateur ou votre service d’assistance.',
  'mail.resetOffered.subject': 'Choisissez un nouveau mot de passe',
  'mail.resetOffered.line':
    'Un administrateur ou votre service d’assistance vous envoie ce lien pour choisir un nouveau mot de passe.',
  'mail.resetOffered.life':
    'Il sert une seule fois, pendant {minutes, plural, one {# minute} other {# minutes}}. Tant que vous ne l’avez pas utilisé, votre mot de passe actuel reste valable.',
  'mail.invitation.subject': 'Configurez votre compte',
  'mail.invitation.line':
    'Un compte a été créé pour vous : {username}. Ouvrez le lien pour choisir votre mot de passe. Il vous sera peut-être aussi demandé de configurer une deuxième étape.',
  'mail.invitation.life':
    'Le lien sert une seule fois, jusqu’au {time}. Ensuite, demandez-en un nouveau à la personne qui vous a invité.',
  'mail.accessPass.subject': 'Un passe d’accès temporaire a été créé pour votre compte',
  'mail.accessPass.line':
    'Un administrateur ou votre service d’assistance a créé un passe d’accès temporaire qui permet de se connecter à votre compte, du {start} au {end}.',
  'mail.methodRemoved.subject': 'Votre deuxième étape a été supprimée',
  'mail.methodRemoved.line':
    'Le {time}, un administrateur a supprimé {what, select, one {une deuxième étape} other {toutes les deuxièmes étapes}} de votre compte. Il vous sera peut-être demandé d’en configurer une de nouveau.',
  'mail.unexpected':
    'Si vous ne savez pas pourquoi, contactez tout de suite un administrateur ou votre service d’assistance.',
  'mail.adminAtRisk.subject': 'Une connexion à risque demande votre attention',
  'mail.adminAtRisk.line':
    '{username} a configuré une deuxième étape pendant une connexion à risque. Vérifiez auprès de cette personne que c’était bien elle : d’ici là, la connexion reste signalée comme étant à risque.',
  'mail.breakGlass.subject': 'Un compte de secours a été utilisé',
  'mail.breakGlass.line':
    '{username}, un compte de secours auquel aucune stratégie ne s’applique, s’est connecté le {time} depuis l’adresse {ip}.',
  'mail.breakGlass.act':
    'Si aucun responsable n’avait l’intention de l’utiliser, bloquez le compte et mettez fin à ses sessions sans attendre.',
  'mail.signature': 'Envoyé par le service de connexion de {tenant}',

  'sms.code': '{code} est votre code pour {tenant}. Ne le communiquez à personne.',
  'sms.code.brief': '{code} est votre code. Ne le communiquez à personne.',
} satisfies Messages
