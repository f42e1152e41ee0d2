import type { Messages } from './en.ts'

/** Português do Brasil, com "você". */
export const ptBR = {
  'common.continue': 'Continuar',
  'common.cancel': 'Cancelar',
  'common.skip': 'Agora não',
  'common.signIn': 'Entrar',
  'common.otherMethod': 'Tentar de outro jeito',
  'common.resend': 'Enviar um novo código',
  'common.back': 'Voltar',
  'common.copy': 'Copiar',
  'common.copied': 'Copiado',
  'common.helpDesk': 'Sua central de suporte pode resolver isso com você:',
  'common.helpDeskNone': 'Seu administrador ou sua central de suporte pode resolver isso com você.',
  'common.reference': 'Código de referência: {code}',
  'common.errorPrefix': 'Erro',
  'common.footer': 'Nunca pedimos sua senha nem um código por telefone ou e-mail.',
  'common.signedInAs': 'Entrando como {username}',

  'signIn.heading': 'Entrar',
  'signIn.lead': 'Use sua conta para continuar em {client}.',
  'signIn.username': 'Nome de usuário ou e-mail',
  'signIn.password': 'Senha',
  'signIn.submit': 'Entrar',
  'signIn.with': 'Entrar com {home}',
  'signIn.prove':
    'Já existe aqui uma conta com seu endereço. Entre nela uma vez, como sempre, para mostrar que é sua: a partir daí, {home} fará seu acesso a ela.',
  'signIn.departing.heading': 'Continuar em {home}',
  'signIn.departing.lead': 'Vamos levar você até {home}, onde você fará o acesso.',
  'signIn.forgot': 'Esqueceu a senha?',
  'signIn.wrong': 'O nome de usuário ou a senha não está certo. Confira os dois e tente de novo.',
  'signIn.expired':
    'Este acesso não vale mais, por exemplo porque passou um tempo. Entre novamente, por favor.',
  'signIn.homes': 'Se a sua própria organização faz o seu login, deixe isto vazio: o seu endereço basta.',
  'signIn.notArrived.unexpected':
    'Essa resposta de {home} não pertence a este login, por exemplo porque já foi usada. Faça login de novo.',
  'signIn.notArrived.refused': '{home} não fez o seu login. Tente de novo ou fale com o seu suporte de lá.',
  'signIn.notArrived.unmet':
    '{home} não conseguiu confirmar que é você com a segurança ou tão recentemente quanto é preciso aqui. Tente de novo ou fale com o seu suporte de lá.',
  'signIn.notArrived.unavailable':
    'Não é possível contatar {home} no momento. Tente de novo em alguns minutos.',
  'signIn.notArrived.notHere':
    '{tenant} não permite que você entre com a sua conta de {home}. Se acha que deveria ter acesso, fale com o seu próprio suporte.',
  'signIn.onward.heading': 'Você fez login',
  'signIn.onward.lead': 'Estamos levando você para {client}.',
  'signIn.showPassword': 'Mostrar a senha',
  'signIn.hidePassword': 'Ocultar a senha',

  'blocked.heading': 'Interrompemos este acesso',
  'blocked.signInRisk':
    'Este acesso é muito diferente dos seus acessos de costume. Para proteger sua conta, não o deixamos passar.',
  'blocked.signInRisk.clears':
    'Tente de novo a partir de um lugar ou dispositivo que você costuma usar, ou peça ajuda a um administrador ou à sua central de suporte.',
  'blocked.userRisk':
    'Há sinais de que outra pessoa pode ter acesso à sua conta. Para protegê-la, ninguém pode entrar nela no momento.',
  'blocked.userRisk.clears':
    'Um administrador precisa deixar sua conta segura de novo. Fale com ele ou com sua central de suporte e tenha o código de referência à mão.',
  'blocked.unregisteredRiskySignIn':
    'Este acesso parece incomum, e sua conta ainda não tem uma segunda etapa com a qual você possa provar que é você.',
  'blocked.unregisteredRiskySignIn.clears':
    'Entre a partir de um lugar e de um dispositivo que você costuma usar e configure ali uma segunda etapa, ou pergunte à sua central de suporte.',
  'blocked.unregisteredCompromised':
    'Há sinais de que outra pessoa pode ter acesso à sua conta, e ela não tem uma segunda etapa com a qual você possa provar que é você.',
  'blocked.unregisteredCompromised.clears':
    'Um administrador precisa deixar sua conta segura de novo. Fale com ele ou com sua central de suporte e tenha o código de referência à mão.',
  'blocked.signInAtRisk':
    'Para continuar, você precisa de uma segunda etapa, e sua conta ainda não tem nenhuma. Como este acesso não é como os de costume, ela não pode ser configurada aqui: precisa ser você a configurá-la.',
  'blocked.signInAtRisk.clears':
    'Entre a partir de um lugar e de um dispositivo que você costuma usar e configure lá sua segunda etapa, ou pergunte à sua central de suporte.',
  'blocked.userAtRisk':
    'Para continuar, você precisa de uma segunda etapa, e sua conta ainda não tem nenhuma. Há sinais de que outra pessoa pode ter acesso à sua conta, por isso ninguém pode configurá-la no momento.',
  'blocked.userAtRisk.clears':
    'Um administrador precisa deixar sua conta segura de novo. Depois disso, você poderá configurar sua segunda etapa. Fale com ele ou com sua central de suporte e tenha o código de referência à mão.',
  'blocked.untrustedPlace':
    'Para continuar, você precisa de uma segunda etapa, e sua conta ainda não tem nenhuma. Sua organização só permite configurar a primeira a partir de lugares em que ela confia, e este acesso vem de outro lugar.',
  'blocked.untrustedPlace.clears':
    'Entre a partir de um desses lugares, por exemplo da rede da sua organização, e configure lá sua segunda etapa, ou pergunte à sua central de suporte.',
  'blocked.uninvited':
    'Para continuar, você precisa de uma segunda etapa, e sua conta ainda não tem nenhuma. Sua organização só permite configurar a primeira com um convite.',
  'blocked.uninvited.clears':
    'Peça um convite a um administrador ou à sua central de suporte. Com ele, você pode entrar e configurar sua segunda etapa.',
  'blocked.place': 'Sua organização não permite entrar em {client} a partir deste lugar ou desta rede.',
  'blocked.place.clears':
    'Entre a partir de um lugar que sua organização permita, como a rede dela, ou peça ajuda a um administrador ou ao suporte.',
  'blocked.access': 'Sua organização não permite que você entre em {client}.',
  'blocked.access.clears':
    'Só um administrador pode mudar isso. Se você acha que deveria ter acesso, fale com um administrador ou com o suporte.',
  'blocked.strength':
    'Sua organização pede aqui uma chave de acesso: a impressão digital, o rosto ou o bloqueio de tela de um dispositivo, ou uma chave de segurança. Sua conta não tem nenhuma que possa ser usada agora.',
  'blocked.strength.clears':
    'Se você configurou uma em outro dispositivo, entre por lá com ela. Caso contrário, pergunte a um administrador ou ao suporte como obter uma.',
  'blocked.lockedOut': 'Houve tentativas demais de entrar com este nome de usuário.',
  'blocked.lockedOut.clears':
    'Espere {minutes, plural, one {# minuto} other {# minutos}} e tente de novo. Se precisar entrar antes, fale com um administrador ou com sua central de suporte.',
  'blocked.disabled': 'Esta conta está desativada.',
  'blocked.disabled.clears':
    'Só um administrador pode ativá-la de novo. Fale com ele ou com sua central de suporte.',
  'blocked.homeTenant':
    '{home} marcou sua conta como em risco. Enquanto isso não for resolvido, você não pode entrar em {client} com ela.',
  'blocked.homeTenant.clears':
    'Você pode resolver isso agora: entre em {home} e siga as etapas de lá. Depois, você volta direto para {client}.',
  'blocked.homeTenantAdministrator.clears':
    'Um administrador de {home} precisa deixar sua conta segura de novo. Fale com ele ou com a central de suporte de lá. Assim que isso for feito, entre novamente: vai funcionar na hora.',
  'blocked.unprovedAtHome':
    'Para continuar, você precisa de uma segunda etapa em {home}, e lá não foi possível confirmar nenhuma para sua conta.',
  'blocked.unprovedAtHome.clears':
    'Configure uma segunda etapa em {home}, ou pergunte à central de suporte de lá. Depois, você volta direto para {client}.',
  'blocked.unprovedAtHome.passkey':
    'Para continuar, você precisa de uma chave de acesso em {home}, e lá não foi possível confirmar nenhuma para sua conta.',
  'blocked.unprovedAtHome.passkey.clears':
    'Configure uma chave de acesso em {home}, ou pergunte à central de suporte de lá. Depois, você volta direto para {client}.',
  'blocked.guest.unregisteredRiskySignIn':
    'Este acesso parece incomum, e você não tem em {tenant} uma segunda etapa com a qual possa provar que é você.',
  'blocked.guest.unregisteredRiskySignIn.clears':
    'Entre a partir de um lugar e de um dispositivo que você costuma usar, ou pergunte à central de suporte de {tenant}.',
  'blocked.guest.userAtRisk':
    'Para continuar, você precisa de uma segunda etapa em {tenant}. Há sinais de que outra pessoa pode ter acesso à sua conta em {home}, por isso ninguém pode configurá-la no momento.',
  'blocked.guest.userAtRisk.clears':
    'Sua conta precisa ficar segura de novo em {home}. Depois disso, você poderá configurar sua segunda etapa aqui.',
  'blocked.guest.place': '{tenant} não permite entrar em {client} a partir deste lugar ou desta rede.',
  'blocked.guest.place.clears':
    'Entre a partir de um lugar que {tenant} permita, ou pergunte à central de suporte de lá.',
  'blocked.guest.access': '{tenant} não permite que você entre em {client}.',
  'blocked.guest.access.clears':
    'Só um administrador de {tenant} pode mudar isso. Se você acha que deveria ter acesso, fale com ele ou com a central de suporte de lá.',
  'blocked.guest.signInAtRisk':
    'Para continuar, você precisa de uma segunda etapa em {tenant}. Como este acesso não se parece com os seus habituais, ela não pode ser configurada aqui: precisa ser você quem a configura.',
  'blocked.guest.signInAtRisk.clears':
    'Entre a partir de um lugar e de um dispositivo que você costuma usar e configure lá sua segunda etapa, ou pergunte à central de suporte de {tenant}.',
  'blocked.guest.untrustedPlace':
    'Para continuar, você precisa de uma segunda etapa em {tenant}, que só permite configurar a primeira a partir de lugares de confiança, e este acesso vem de outro lugar.',
  'blocked.guest.untrustedPlace.clears':
    'Entre a partir de um lugar em que {tenant} confie e configure lá sua segunda etapa, ou pergunte à central de suporte de lá.',
  'blocked.guest.uninvited':
    'Para continuar, você precisa de uma segunda etapa em {tenant}, e convidados não podem configurar a primeira por lá.',
  'blocked.guest.uninvited.clears':
    'Só um administrador de {tenant} pode mudar isso. Fale com ele ou com a central de suporte de lá e tenha o código de referência em mãos.',
  'blocked.guest.strength':
    '{tenant} pede aqui uma chave de acesso: a impressão digital, o rosto ou o bloqueio de tela de um dispositivo, ou uma chave de segurança. Você não tem lá nenhuma que possa ser usada agora.',
  'blocked.guest.strength.clears':
    'Se você configurou uma para {tenant} em outro dispositivo, entre por lá com ela. Caso contrário, pergunte à central de suporte de {tenant} como obter uma.',
  'blocked.helpDeskOf': 'A central de suporte de {organization} pode resolver isso com você:',
  'blocked.helpDeskNoneOf':
    'Um administrador ou a central de suporte de {organization} pode resolver isso com você.',
  'blocked.tryAgain': 'Voltar ao aplicativo',

  'riskySignIn.notice.heading': 'Algo parece incomum',
  'riskySignIn.notice.lead':
    'Este acesso não é como os seus acessos de costume. Antes de continuar, queremos ter certeza de que é você mesmo.',
  'riskySignIn.notice.place': 'Um lugar de onde você não costuma entrar',
  'riskySignIn.notice.network': 'Uma rede que você não costuma usar',
  'riskySignIn.notice.device': 'Um dispositivo ou navegador que você não costuma usar',
  'riskySignIn.notice.reassure':
    'Se for você, basta uma verificação rápida. Você pode continuar com a mesma senha.',
  'riskySignIn.atRisk.heading': 'Sua conta pode estar em risco',
  'riskySignIn.atRisk.lead':
    'Este acesso não é como os seus acessos de costume, e sua conta ainda não tem uma segunda etapa.',
  'riskySignIn.atRisk.explain':
    'Para continuar, configure uma segunda etapa agora. Um administrador será avisado deste acesso e poderá perguntar a você sobre ele.',

  'challenge.heading': 'Confirme que é você',
  'challenge.totp.lead': 'Abra seu aplicativo autenticador e digite o código que ele mostra para esta conta.',
  'challenge.totp.label': 'Código do aplicativo',
  'challenge.totp.hint': '6 dígitos. O aplicativo mostra um novo código a cada 30 segundos.',
  'challenge.sms.lead': 'Digite o código que enviamos por SMS para {phone}.',
  'challenge.sms.send': 'Vamos enviar um código por SMS para {phone}.',
  'challenge.sms.begin': 'Enviar código',
  'challenge.sms.label': 'Código do SMS',
  'challenge.sms.hint': '6 dígitos, válido por 10 minutos. Pode levar um minuto para chegar.',
  'challenge.passkey.lead':
    'Use sua chave de acesso: sua impressão digital, seu rosto, o bloqueio de tela ou uma chave de segurança.',
  'challenge.passkey.begin': 'Usar a chave de acesso',
  'challenge.passkey.noscript':
    'As chaves de acesso precisam de JavaScript, que está desativado neste navegador. Ative-o ou use outro método.',
  'challenge.passkey.failed': 'A chave de acesso não foi confirmada. Tente de novo ou use outro método.',
  'challenge.recovery.lead': 'Digite um dos códigos de recuperação que você guardou.',
  'challenge.recovery.label': 'Código de recuperação',
  'challenge.recovery.hint': 'Cada código só funciona uma vez.',
  'challenge.wrongCode':
    'Esse código não está certo. Confira e tente de novo: {left, plural, one {resta # tentativa} other {restam # tentativas}}.',
  'challenge.expiredCode': 'Esse código expirou. Peça um novo.',
  'challenge.tooManyTries':
    'Houve códigos errados demais, por isso este acesso foi encerrado. Comece de novo, por favor.',
  'challenge.usedCode': 'Esse código já foi usado. Espere o próximo e digite-o.',
  'challenge.resendWait':
    'Você poderá pedir outro código em {seconds, plural, one {# segundo} other {# segundos}}.',
  'sms.tooMany':
    'Foram pedidos SMS demais. Tente de novo em {hours, plural, one {# hora} other {# horas}} ou use outro método.',
  'sms.barred.country':
    'Não enviamos SMS para números desse país. Digite um número de outro país ou escolha outro método.',
  'sms.barred.costly':
    'Não enviamos SMS para números de tarifa especial, de custo compartilhado ou via satélite. Use outro número ou outro método.',
  'limits.network':
    'Houve tentativas demais vindas da sua rede em pouco tempo. Espere {minutes, plural, one {# minuto} other {# minutos}} e tente de novo.',
  'atHome.heading': 'Confirme em {home} que é você',
  'atHome.lead': 'Você vai confirmar em {home} que é você e voltar direto para cá.',
  'atHome.go': 'Continuar para {home}',
  'challenge.choose.heading': 'Como você quer confirmar que é você?',
  'challenge.choose.lead': 'Estes são os métodos que você configurou.',
  'challenge.choose.legend': 'Método',
  'challenge.sendFailed': 'Não conseguimos enviar o SMS. Tente de novo daqui a pouco ou use outro método.',

  'method.totp': 'Aplicativo autenticador',
  'method.totp.hint': 'Digitar um código do aplicativo',
  'method.sms': 'SMS para {phone}',
  'method.sms.hint': 'Receber um código no celular',
  'method.passkey': 'Chave de acesso',
  'method.passkey.hint': 'Impressão digital, rosto, bloqueio de tela ou chave de segurança',
  'method.recovery-codes': 'Código de recuperação',
  'method.recovery-codes.hint': 'Usar um dos códigos que você guardou',
  'method.choose.missing': 'Escolha um método para continuar.',

  'registration.notice.heading': 'Adicione uma segunda etapa ao seu acesso',
  'registration.notice.grace':
    'Você pode fazer isso agora ou adiar por no máximo mais {days, plural, one {# dia} other {# dias}}. Depois disso, vai precisar dela para entrar.',
  'registration.notice.lastDay':
    'Hoje é o último dia em que você pode adiar. Depois disso, vai precisar dela para entrar.',
  'registration.notice.graceOver': 'Não dá mais para adiar: configure-a agora para entrar.',
  'registration.notice.demanded':
    'Este acesso precisa de uma segunda etapa. Configure-a agora para continuar.',
  'registration.notice.atRisk':
    'Há algo incomum neste acesso ou na sua conta, por isso um administrador será informado sobre a segunda etapa que você configurar.',
  'registration.notice.why':
    'Com uma segunda etapa, uma senha roubada não basta para entrar na sua conta. Leva cerca de dois minutos.',
  'registration.choose.heading': 'Escolha sua segunda etapa',
  'registration.choose.legend': 'Segunda etapa',
  'registration.totp.heading': 'Configure seu aplicativo autenticador',
  'registration.totp.lead':
    'Leia o QR code com um aplicativo autenticador no seu celular e continue. A próxima página pedirá um código do aplicativo.',
  'registration.totp.qrLabel': 'QR code para o seu aplicativo autenticador',
  'registration.totp.open': 'Abrir em um aplicativo neste dispositivo',
  'registration.totp.secret': 'Não consegue ler? Digite esta chave no aplicativo:',
  'registration.sms.heading': 'Adicione seu número de celular',
  'registration.sms.lead':
    'Vamos enviar um código para este número quando precisarmos ter certeza de que é você.',
  'registration.sms.phone': 'Número de celular',
  'registration.sms.phoneHint': 'Com o código do país, por exemplo +55\u00a011\u00a096123\u20114567',
  'registration.sms.invalid':
    'Esse número de celular não está completo. Digite-o com o código do país, por exemplo +55\u00a011\u00a096123\u20114567.',
  'registration.passkey.heading': 'Crie uma chave de acesso',
  'registration.passkey.lead':
    'Com uma chave de acesso, você confirma que é você com sua impressão digital, seu rosto, o bloqueio de tela ou uma chave de segurança. Seu dispositivo vai guiar você.',
  'registration.passkey.begin': 'Criar a chave de acesso',
  'registration.prove.heading': 'Veja se funciona',
  'registration.totp.offer': 'Aplicativo autenticador',
  'registration.totp.offer.hint': 'Um aplicativo no celular mostra um código, mesmo sem rede',
  'registration.sms.offer': 'SMS',
  'registration.sms.offer.hint': 'Receber um código no celular',
  'registration.passkey.offer': 'Chave de acesso',
  'registration.passkey.offer.hint':
    'Impressão digital, rosto, bloqueio de tela ou chave de segurança: a opção mais segura',

  'recoveryCodes.heading': 'Guarde seus códigos de recuperação',
  'recoveryCodes.lead':
    'Se um dia você perder o celular ou o dispositivo, um código de recuperação permite que você entre. Imprima os códigos ou guarde-os em lugar seguro. Só os mostramos desta vez, e cada um só funciona uma vez.',
  'recoveryCodes.label': 'Seus códigos de recuperação',
  'recoveryCodes.done': 'Já guardei os códigos',
  'recoveryCodes.low':
    'Você só tem mais {left, plural, one {# código} other {# códigos}} de recuperação. Peça novos à sua central de suporte.',

  'compromised.notice.heading': 'Sua conta está em risco',
  'compromised.notice.suspicious': 'Notamos atividade suspeita. Talvez outra pessoa esteja usando sua conta.',
  'compromised.notice.leaked': 'Sua senha pode ter vazado. Talvez outra pessoa a conheça.',
  'compromised.notice.next':
    'Para deixar sua conta segura de novo, confirme que é você e depois escolha uma nova senha. Leva alguns minutos.',
  'compromised.notice.again':
    'Para deixar sua conta segura de novo, encerramos suas sessões em todos os lugares. Entre mais uma vez e confirme que é você. Você pode manter sua senha.',
  'compromised.again.lead': 'Confirme que é você, e sua conta fica segura de novo.',

  'newPassword.heading': 'Escolha uma nova senha',
  'newPassword.lead.compromised':
    'Talvez outra pessoa conheça sua senha antiga. Com a nova, você sai de todos os outros lugares em que entrou.',
  'newPassword.lead.temporary': 'Escolha uma senha própria que só você conheça.',
  'newPassword.lead.reset': 'Com a nova senha, você sai de todos os outros lugares em que entrou.',
  'newPassword.new': 'Nova senha',
  'newPassword.repeat': 'Repita a nova senha',
  'newPassword.hint':
    'Pelo menos 8 caracteres. Algumas palavras sem relação entre si são fáceis de lembrar e difíceis de adivinhar.',
  'newPassword.mismatch': 'As duas senhas não são iguais. Digite a nova senha outra vez.',
  'newPassword.submit': 'Salvar a nova senha',
  'newPassword.overtaken.heading': 'Outra senha foi definida',
  'newPassword.overtaken.other':
    'Outra senha foi definida ao mesmo tempo. É ela que vale agora, e não a que você digitou aqui.',
  'newPassword.overtaken.perhaps':
    'Uma nova senha já tinha sido definida antes desta. Se for diferente da que você digitou aqui, é ela que vale agora.',
  'newPassword.overtaken.stranger': 'Se não foi você, redefina a senha agora mesmo.',
  'newPassword.overtaken.reset': 'Redefinir a senha',
  'password.tooShort':
    'Essa senha é curta demais. Use pelo menos {min, plural, one {# caractere} other {# caracteres}}.',
  'password.tooLong':
    'Essa senha é longa demais. Use no máximo {max, plural, one {# caractere} other {# caracteres}}.',
  'password.banned': 'Essa senha é feita de palavras muito comuns. Escolha algo menos previsível.',
  'password.containsName': 'Não use o seu próprio nome nem o da sua organização.',
  'password.leaked':
    'Essa senha aparece em uma lista de senhas roubadas. Escolha uma que você nunca tenha usado.',
  'password.guessable':
    'Essa senha é fácil de adivinhar{why, select, dates|recentYears { por causa da data que contém} keyPattern|straightRow { porque as teclas ficam lado a lado} sequences { porque segue uma ordem conhecida} simpleRepeat|extendedRepeat { porque se repete} namesByThemselves|commonNames { porque é quase só um nome} other {}}. Deixe-a mais longa, por exemplo com mais uma ou duas palavras.',
  'password.same': 'Essa é a sua senha atual. Escolha outra.',

  'temporary.notice.heading': 'Defina sua própria senha',
  'temporary.notice.lead':
    'Sua senha atual foi definida ou encerrada por um administrador. Escolha agora uma nova que só você conheça.',

  'stepUp.heading': 'Mais uma verificação',
  'stepUp.lead': '{client} precisa de uma confirmação mais forte ou mais recente de que é você.',
  'stepUp.policy': 'Sua organização pede que você confirme que é você antes de continuar para {client}.',
  'stepUp.ties': 'Confirme que esta conta é sua antes que outra dê acesso a ela.',
  'stepUp.policy.guest': '{tenant} pede que você confirme que é você antes de continuar para {client}.',
  'stepUp.again.heading': 'Entre novamente, por favor',
  'stepUp.again.lead': 'Faz um tempo que você entrou, e sua organização pede que você entre de novo.',
  'stepUp.again.atHome':
    'Faz um tempo que você entrou na sua própria organização, e {tenant} pede que você entre de novo.',
  'stepUp.cannotAtHome':
    '{home} não conseguiu confirmar tanto quanto {client} pede. Configure lá uma segunda etapa ou uma chave de acesso, ou pergunte à central de suporte de lá.',
  'stepUp.cannot':
    'Nenhum dos métodos que você configurou é forte o bastante para {client}. Fale com um administrador ou com sua central de suporte.',

  'consent.heading': 'Permitir que {client} use sua conta?',
  'consent.lead': '{client} quer:',
  'consent.allow': 'Permitir',
  'consent.deny': 'Não permitir',
  'consent.scope.openid': 'Saber quem é você quando você entra',
  'consent.scope.profile': 'Ver seu nome e seu perfil',
  'consent.scope.email': 'Ver seu e-mail',
  'consent.scope.groups': 'Ver de quais grupos você faz parte',
  'consent.scope.roles': 'Ver se você tem uma função de administração e qual é',
  'consent.scope.offline_access': 'Manter este acesso enquanto você estiver fora',
  'consent.claim.name': 'Ver seu nome completo',
  'consent.claim.given_name': 'Ver seu primeiro nome',
  'consent.claim.family_name': 'Ver seu sobrenome',
  'consent.claim.preferred_username': 'Ver seu nome de usuário',
  'consent.claim.locale': 'Ver seu idioma',
  'consent.claim.updated_at': 'Ver quando seu perfil foi alterado pela última vez',
  'consent.claim.email': 'Ver seu e-mail',
  'consent.claim.email_verified': 'Ver se seu e-mail está confirmado',
  'consent.claim.groups': 'Ver de quais grupos você faz parte',
  'consent.claim.hasgroups': 'Ver se você faz parte de mais grupos do que é possível listar',
  'consent.claim.roles': 'Ver se você tem uma função de administração e qual é',
  'consent.resource': 'Usar {resource}',
  'consent.resource.scopes': 'Usar {resource}: {scopes}',

  'forgot.heading': 'Redefinir a senha',
  'forgot.lead': 'Digite seu nome de usuário ou e-mail, e enviaremos um link.',
  'forgot.missing': 'Digite seu nome de usuário ou e-mail.',
  'forgot.back': 'Voltar ao login',
  'forgot.for': 'Nova senha de {username}',
  'forgot.username': 'Nome de usuário ou e-mail',
  'forgot.submit': 'Enviar link',
  'forgot.sent.heading': 'Confira seu e-mail',
  'forgot.sent.lead':
    'Se existir uma conta com esse nome, um link para redefinir a senha está a caminho do e-mail dela.',
  'forgot.sent.again': 'Nada depois de alguns minutos? Olhe na caixa de spam ou peça outro link.',
  'forgot.open.heading': 'Redefinir a senha',
  'forgot.open.lead': 'Você abriu o link do nosso e-mail. Continue para escolher uma nova senha.',
  'forgot.expired': 'Este link expirou ou já foi usado. Peça um novo.',
  'forgot.again': 'Pedir um novo link',
  'forgot.done.heading': 'Sua nova senha está pronta',
  'forgot.done.lead':
    'Você saiu de todos os outros lugares em que tinha entrado. Agora pode entrar com a nova senha.',

  'invitation.for': 'Configuração da conta {username}',
  'invitation.open.heading': 'Configure sua conta',
  'invitation.open.lead':
    'Você recebeu um convite de {tenant}. Continue para escolher sua senha; leva só alguns minutos.',
  'newPassword.lead.invitation': 'Escolha sua senha. De agora em diante, você vai entrar com ela.',
  'invitation.done.heading': 'Sua conta está pronta',
  'invitation.done.lead': 'Agora você pode entrar com seu nome de usuário e sua nova senha.',
  'invitation.dead':
    'Este convite expirou ou já foi usado. Se você já definiu sua senha, entre com ela; se não, peça um novo convite a quem convidou você.',

  'error.heading': 'Algo deu errado',
  'error.expired': 'Esta página expirou ou já foi usada. Volte ao aplicativo e entre de novo.',
  'error.notFound': 'Não há nada neste endereço. Confira o link ou volte ao aplicativo de onde você veio.',
  'error.generic': 'A falha é nossa, não sua. Volte ao aplicativo e tente de novo daqui a pouco.',
  'error.badRequest':
    'O aplicativo enviou um pedido que não podemos usar. Volte a ele e tente de novo, ou avise os responsáveis por ele.',
  'error.what': 'Se acontecer de novo, informe o código de referência à sua central de suporte.',

  'device.heading': 'Conectar um dispositivo',
  'device.lead': 'Digite o código que seu dispositivo mostra.',
  'device.label': 'Código do dispositivo',
  'device.submit': 'Continuar',
  'device.confirm.heading': 'Entrar em {client} no seu dispositivo?',
  'device.confirm.lead':
    'Seu dispositivo deve mostrar o código {code}. Se ele mostrar outro, ou se não foi você quem começou, cancele.',
  'device.confirm.continue': 'Os códigos são iguais',
  'device.confirm.abort': 'Cancelar',
  'device.success.heading': 'Seu dispositivo está conectado',
  'device.success.lead': 'Você pode fechar esta página e continuar no seu dispositivo.',
  'device.noCode': 'Digite o código que seu dispositivo mostra.',
  'device.notFound': 'Esse código não está certo ou expirou. Confira ou peça um novo no seu dispositivo.',
  'device.aborted.heading': 'O dispositivo não foi conectado',
  'device.aborted.lead': 'Ninguém entrou nele. Você já pode fechar esta página.',
  'device.aborted.again': 'Digitar outro código',

  'signOut.departing.heading': 'Continuar em {home}',
  'signOut.departing.lead': 'Você saiu aqui. Vamos levar você até {home} para que também possa sair lá.',
  'signOut.onward.lead': 'Vamos levar você de volta ao aplicativo.',
  'logout.heading': 'Sair?',
  'logout.lead': 'Você vai sair de {tenant} neste navegador e dos aplicativos que usou com essa conta.',
  'logout.yes': 'Sair',
  'logout.no': 'Continuar conectado',
  'logout.done.heading': 'Você saiu',
  'logout.done.lead': 'Você já pode fechar esta página.',

  'mail.greeting': 'Olá!',
  'mail.reset.subject': 'Redefinir a senha',
  'mail.reset.line1': 'Alguém, provavelmente você, pediu para redefinir a senha da sua conta.',
  'mail.reset.line2':
    'Abra o link para escolher uma nova senha. Ele funciona uma vez, durante {minutes, plural, one {# minuto} other {# minutos}}. Se não foi você, pode ignorar esta mensagem: nada mudou.',
  'mail.passwordChanged.subject': 'Sua senha foi alterada',
  'mail.passwordChanged.line': 'A senha da sua conta foi alterada em {time}.',
  'mail.methodAdded.subject': 'Uma segunda etapa foi adicionada à sua conta',
  'mail.methodAdded.line':
    'Em {time}, {method, select, totp {um aplicativo autenticador foi adicionado} sms {um número de celular foi adicionado} passkey {uma chave de acesso foi adicionada} recovery-codes {um conjunto de códigos de recuperação foi adicionado} other {um novo método foi adicionado}} à sua conta.',
  'mail.codesGuessed.subject': 'Códigos incorretos foram digitados para a sua conta',
  'mail.codesGuessed.line':
    'Alguém passou pela primeira etapa do acesso à sua conta e depois digitou códigos incorretos várias vezes seguidas, a última em {time}. Por enquanto, não aceitamos mais códigos vindos de lá.',
  'mail.codesGuessed.password':
    'Se não foi você, talvez alguém saiba a sua senha: escolha uma nova, que você não use em nenhum outro lugar.',
  'mail.notYou': 'Se não foi você, fale imediatamente com um administrador ou com sua central de suporte.',
  'mail.resetOffered.subject': 'Escolha uma nova senha',
  'mail.resetOffered.line':
    'Um administrador ou sua central de suporte enviou este link para você escolher uma nova senha.',
  'mail.resetOffered.life':
    'Ele funciona uma vez, durante {minutes, plural, one {# minuto} other {# minutos}}. Até você usá-lo, sua senha atual continua valendo.',
  'mail.invitation.subject': 'Configure sua conta',
  'mail.invitation.line':
    'Uma conta foi criada para você: {username}. Abra o link para escolher sua senha. Talvez também seja pedido que você configure uma segunda etapa.',
  'mail.invitation.life':
    'O link funciona uma vez, até {time}. Depois disso, peça um novo a quem convidou você.',
  'mail.accessPass.subject': 'Um passe de acesso temporário foi criado para a sua conta',
  'mail.accessPass.line':
    'Um administrador ou sua central de suporte criou um passe de acesso temporário com o qual é possível entrar na sua conta, de {start} até {end}.',
  'mail.methodRemoved.subject': 'Sua segunda etapa foi removida',
  'mail.methodRemoved.line':
    'Em {time}, um administrador removeu {what, select, one {uma segunda etapa} other {todas as segundas etapas}} da sua conta. Talvez seja pedido que você configure uma novamente.',
  'mail.unexpected':
    'Se você não sabe por quê, fale imediatamente com um administrador ou com sua central de suporte.',
  'mail.adminAtRisk.subject': 'Um acesso de risco precisa da sua atenção',
  'mail.adminAtRisk.line':
    '{username} configurou uma segunda etapa durante um acesso de risco. Confirme com essa pessoa que foi ela mesma: até lá, o acesso continua marcado como de risco.',
  'mail.breakGlass.subject': 'Uma conta de emergência foi usada',
  'mail.breakGlass.line':
    '{username}, uma conta de emergência à qual nenhuma política se aplica, entrou em {time} a partir do endereço {ip}.',
  'mail.breakGlass.act':
    'Se nenhum responsável pretendia usá-la, bloqueie a conta e encerre as sessões dela imediatamente.',
  'mail.signature': 'Enviado pelo serviço de acesso de {tenant}',

  'sms.code': '{code} é o seu token de acesso para {tenant}. Nunca o informe a outra pessoa.',
  'sms.code.brief': '{code} é o seu token de acesso. Nunca o informe a outra pessoa.',
} satisfies Messages
