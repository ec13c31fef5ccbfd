// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// The account is suspended, locked, inactive or archived, in other languages than English.
    static let mailboxDisabledByLanguage: StaticString = """
        postfach * stillgelegt | German systems
        account * gesperrt | German systems
        empfänger * gesperrt | German systems
        benutzer * gesperrt | German systems
        konto * inaktiv | German systems
        postfach * inaktiv | German systems
        adresse * deaktiviert | German systems
        account * deaktiviert | German systems
        mailbox * gesperrt | German systems
        mailbox * deaktiviert | German systems
        benutzer * deaktiviert | German systems
        empfänger * deaktiviert | German systems
        boîte * archivée | French systems
        boîte * suspendue | French systems
        boîte * bloquée | French systems
        compte * bloqué | French systems
        compte * fermé | French systems
        compte inactif | French systems
        adresse * désactivée | French systems
        utilisateur * désactivé | French systems
        archived recipient | English systems
        archived mailbox | English systems
        mailbox * archived | English systems
        recipient * archived | English systems
        account * archived | English systems
        cuenta * suspendida | Spanish systems
        cuenta * desactivada | Spanish systems
        cuenta * bloqueada | Spanish systems
        cuenta * deshabilitada | Spanish systems
        buzón * desactivado | Spanish systems
        buzón * deshabilitado | Spanish systems
        buzón inactivo | Spanish systems
        buzón * bloqueado | Spanish systems
        usuario * deshabilitado | Spanish systems
        usuario * bloqueado | Spanish systems
        usuario * suspendido | Spanish systems
        usuario inactivo | Spanish systems
        casilla * deshabilitada | Spanish systems
        casilla * suspendida | Spanish systems
        conta * suspensa | Portuguese systems
        conta * desativada | Portuguese systems
        conta * bloqueada | Portuguese systems
        caixa * bloqueada | Portuguese systems
        caixa * desativada | Portuguese systems
        usuário bloqueado | Portuguese systems
        usuário inativo | Portuguese systems
        usuário * suspenso | Portuguese systems
        casella * disattivata | Italian systems
        casella * bloccata | Italian systems
        casella * disabilitata | Italian systems
        casella sospesa | Italian systems
        account * sospeso | Italian systems
        account * disattivato | Italian systems
        account * bloccato | Italian systems
        utente * disabilitato | Italian systems
        utente * sospeso | Italian systems
        account * geblokkeerd | Dutch systems
        mailbox * geblokkeerd | Dutch systems
        account * uitgeschakeld | Dutch systems
        mailbox * uitgeschakeld | Dutch systems
        account * gedeactiveerd | Dutch systems
        account * opgeheven | Dutch systems
        kontot * spärrat | Swedish systems
        kontot * inaktiverat | Swedish systems
        kontot * avstängt | Swedish systems
        kontot är inaktivt | Swedish systems
        kontoen * spærret | Danish systems
        kontoen * deaktiveret | Danish systems
        kontoen * lukket | Danish systems
        kontoen * sperret | Norwegian systems
        kontoen * deaktivert | Norwegian systems
        kontoen * stengt | Norwegian systems
        tili * suljettu | Finnish systems
        tili * lukittu | Finnish systems
        postilaatikko * suljettu | Finnish systems
        konto * nieaktywne | Polish systems
        skrzynka * zablokowana | Polish systems
        skrzynka * nieaktywna | Polish systems
        konto * zawieszone | Polish systems
        konto * wyłączone | Polish systems
        účet * zablokov | Czech systems
        schránka * zablokov | Czech systems
        schránka * deaktivov | Czech systems
        účet * deaktivov | Czech systems
        konto * zablokovan | Slovak systems
        schránka * neaktívn | Slovak systems
        účet * pozastaven | Slovak systems
        fiók * letiltva | Hungarian systems
        postafiók * letiltva | Hungarian systems
        fiók * zárolva | Hungarian systems
        fiók * felfüggesztve | Hungarian systems
        contul * suspendat | Romanian systems
        contul * dezactivat | Romanian systems
        contul * blocat | Romanian systems
        cont dezactivat | Romanian systems
        hesap * askıya alın | Turkish systems
        hesap * devre dışı | Turkish systems
        hesabı * askıya alın | Turkish systems
        hesabı * devre dışı | Turkish systems
        λογαριασμός * απενεργοποι | Greek systems
        λογαριασμός * ανεστάλη | Greek systems
        ящик * отключен | Russian systems
        ящик отключен | Russian systems
        ящик * неактивен | Russian systems
        запись * отключена | Russian systems
        запись * заблокирована | Russian systems
        аккаунт * заблокирован | Russian systems
        аккаунт * отключен | Russian systems
        пользователь * заблокирован | Russian systems
        пользователь отключен | Russian systems
        пользователь * отключен | Russian systems
        скринька * заблокована | Ukrainian systems
        скриньку заблоковано | Ukrainian systems
        запис * вимкнено | Ukrainian systems
        запис * заблоковано | Ukrainian systems
        帐号被禁用 | Chinese systems
        账号被禁用 | Chinese systems
        邮箱被冻结 | Chinese systems
        邮箱被禁用 | Chinese systems
        账户已停用 | Chinese systems
        帐户已停用 | Chinese systems
        账号已停用 | Chinese systems
        账号被锁定 | Chinese systems
        帐号被锁定 | Chinese systems
        用户被锁定 | Chinese systems
        用户已被禁用 | Chinese systems
        邮箱已被停用 | Chinese systems
        帳號已停用 | Taiwanese systems
        帳號已被停用 | Taiwanese systems
        信箱已停用 | Taiwanese systems
        アカウントが停止 | Japanese systems
        アカウントは停止 | Japanese systems
        アカウントは無効 | Japanese systems
        アカウントは現在使用 | Japanese systems
        사용 중지 | Korean systems
        비활성화된 | Korean systems
        정지된 계정 | Korean systems
        이용이 정지 | Korean systems
        الحساب معطل | Arabic systems
        الحساب موقوف | Arabic systems
        החשבון מושעה | Hebrew systems
        החשבון מושבת | Hebrew systems
        tài khoản * bị khóa | Vietnamese systems
        tài khoản * vô hiệu | Vietnamese systems
        akun * dinonaktifkan | Indonesian systems
        akun * ditangguhkan | Indonesian systems
        """
}
