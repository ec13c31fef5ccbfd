// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension FreeMailDomains {
    static let worldwide = """
        gmail.com googlemail.com icloud.com me.com mac.com aol.com aol.de aol.fr aol.it aol.es aol.com.au
        aim.com netscape.net verizon.net compuserve.com love.com ygm.com games.com wow.com
        proton.me protonmail.com protonmail.ch pm.me tutanota.com tutamail.com tuta.com tuta.io keemail.me
        fastmail.com fastmail.fm fastmail.net fastmail.org fastmail.co.uk fastmail.de sent.com messagingengine.com
        zoho.com zohomail.com zohomail.eu zohomail.in mail.com email.com usa.com myself.com consultant.com post.com
        europe.com asia.com iname.com writeme.com dr.com engineer.com cheerful.com accountant.com techie.com linuxmail.org
        hushmail.com hush.com hush.ai mac.hush.com lavabit.com runbox.com runbox.no startmail.com disroot.org riseup.net
        autistici.org inventati.org vivaldi.net hey.com mailfence.com countermail.com ctemplar.com skiff.com
        lycos.com excite.com juno.com netzero.net netzero.com inbox.com opera.com operamail.com bigfoot.com lycos.co.uk
        usa.net rocketmail.com ymail.com myyahoo.com cock.li gawab.com
        """

    static let yahoo = """
        yahoo.com yahoo.de yahoo.fr yahoo.it yahoo.es yahoo.co.uk yahoo.ie yahoo.at yahoo.ch yahoo.nl yahoo.be yahoo.se
        yahoo.no yahoo.dk yahoo.fi yahoo.pl yahoo.gr yahoo.ro yahoo.pt yahoo.hu yahoo.cz yahoo.ca yahoo.com.br yahoo.com.ar
        yahoo.com.mx yahoo.com.co yahoo.com.pe yahoo.com.ve yahoo.cl yahoo.com.au yahoo.co.nz yahoo.co.jp yahoo.ne.jp
        yahoo.co.in yahoo.in yahoo.co.id yahoo.com.sg yahoo.com.my yahoo.com.ph yahoo.com.vn yahoo.co.th yahoo.com.hk
        yahoo.com.tw yahoo.com.cn yahoo.cn yahoo.co.kr yahoo.com.tr yahoo.co.za yahoo.co.il
        """

    static let microsoft = """
        hotmail.com hotmail.de hotmail.fr hotmail.it hotmail.es hotmail.co.uk hotmail.nl hotmail.be hotmail.ch hotmail.at
        hotmail.se hotmail.no hotmail.dk hotmail.fi hotmail.gr hotmail.cz hotmail.hu hotmail.ca hotmail.com.br
        hotmail.com.ar hotmail.com.mx hotmail.cl hotmail.com.au hotmail.co.nz hotmail.co.jp hotmail.co.th hotmail.com.tr
        hotmail.co.il hotmail.co.za hotmail.sg hotmail.my hotmail.ph
        outlook.com outlook.de outlook.fr outlook.it outlook.es outlook.pt outlook.be outlook.at outlook.dk outlook.ie
        outlook.cz outlook.hu outlook.com.gr outlook.com.br outlook.com.ar outlook.cl outlook.com.au outlook.co.nz outlook.jp
        outlook.co.th outlook.co.id outlook.in outlook.kr outlook.lv outlook.my outlook.ph outlook.sa outlook.sg outlook.sk
        outlook.com.vn outlook.com.tr outlook.co.il
        live.com live.de live.fr live.it live.co.uk live.nl live.be live.ch live.at live.se live.no live.dk live.fi live.ie
        live.ca live.com.ar live.com.mx live.com.pt live.cl live.com.au live.co.za live.jp live.in live.cn live.hk
        live.com.my live.com.sg live.com.ph live.ru msn.com windowslive.com passport.com
        """

    static let americas = """
        comcast.net xfinity.com att.net sbcglobal.net bellsouth.net ameritech.net pacbell.net swbell.net snet.net prodigy.net
        flash.net nvbell.net cox.net charter.net spectrum.net roadrunner.com rr.com twc.com earthlink.net mindspring.com
        optonline.net optimum.net suddenlink.net cableone.net centurylink.net centurytel.net embarqmail.com q.com qwest.net
        windstream.net frontier.com frontiernet.net mchsi.com wowway.com rcn.com cableone.net tds.net peoplepc.com
        ptd.net hughes.net wildblue.net netscape.com juno.net gte.net bellatlantic.net
        rogers.com bell.net sympatico.ca shaw.ca telus.net videotron.ca videotron.qc.ca cogeco.ca eastlink.ca sasktel.net
        mts.net nb.sympatico.ca ns.sympatico.ca look.ca
        uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com r7.com oi.com.br zipmail.com.br superig.com.br
        prodigy.net.mx terra.com.mx infinitum.com.mx terra.cl vtr.net entel.net fibertel.com.ar arnet.com.ar
        speedy.com.ar ciudad.com.ar cantv.net une.net.co terra.com.co adinet.com.uy
        """

    static let elsewhere = """
        bigpond.com bigpond.net.au optusnet.com.au iinet.net.au tpg.com.au internode.on.net ozemail.com.au dodo.com.au
        westnet.com.au iprimus.com.au adam.com.au aapt.net.au
        xtra.co.nz slingshot.co.nz orcon.net.nz clear.net.nz paradise.net.nz ihug.co.nz vodafone.co.nz
        mweb.co.za telkomsa.net webmail.co.za vodamail.co.za iafrica.com absamail.co.za lantic.net
        menara.ma topnet.tn gnet.tn link.net tedata.net.eg
        """

    static let hiding = """
        privaterelay.appleid.com duck.com users.noreply.github.com relay.firefox.com mozmail.com simplelogin.com slmail.me
        anonaddy.com anonaddy.me addy.io passmail.net passinbox.com passfwd.com guerrillamail.com sharklasers.com
        guerrillamail.net guerrillamail.org guerrillamailblock.com grr.la mailinator.com yopmail.com yopmail.fr
        10minutemail.com temp-mail.org tempmail.com trashmail.com trashmail.de trash-mail.com wegwerfmail.de mailnesia.com
        maildrop.cc spamgourmet.com getnada.com dispostable.com throwawaymail.com mohmal.com fakeinbox.com byom.de
        discard.email mytemp.email emailondeck.com tempail.com minuteinbox.com
        """
}
