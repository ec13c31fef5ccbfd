// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension FreeMailDomains {
    static let europe = """
        gmx.de gmx.net gmx.at gmx.ch gmx.com gmx.eu gmx.fr gmx.org gmx.info gmx.biz gmx.us gmx.co.uk gmx.es gmx.it
        web.de email.de freenet.de t-online.de magenta.de arcor.de vodafone.de vodafonemail.de kabelmail.de unitybox.de
        online.de onlinehome.de alice.de alice-dsl.net o2online.de o2mail.de 1und1.de netcologne.de ewetel.net ewe.net
        versanet.de mailbox.org posteo.de posteo.net posteo.org tutanota.de mail.de lycos.de directbox.com firemail.de
        compuserve.de genion.de smart-mail.de hushmail.de
        aon.at a1.net chello.at inode.at utanet.at liwest.at drei.at kabsi.at
        bluewin.ch sunrise.ch hispeed.ch swissonline.ch vtxmail.ch netplus.ch
        orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr club-internet.fr aliceadsl.fr bbox.fr numericable.fr
        voila.fr noos.fr cegetel.net tele2.fr 9online.fr libertysurf.fr caramail.com caramail.fr dbmail.com
        libero.it virgilio.it tin.it alice.it tim.it tiscali.it inwind.it iol.it blu.it fastwebnet.it vodafone.it
        email.it supereva.it tre.it wind.it teletu.it infinito.it katamail.com pec.it aruba.it
        telefonica.net terra.es ono.com wanadoo.es ya.com movistar.es orange.es euskaltel.net
        sapo.pt iol.pt clix.pt netcabo.pt mail.telepac.pt meo.pt nos.pt vodafone.pt
        btinternet.com btopenworld.com talk21.com talktalk.net tiscali.co.uk virginmedia.com virgin.net
        ntlworld.com blueyonder.co.uk sky.com plusnet.com plus.com zen.co.uk o2.co.uk orange.net freeserve.co.uk
        fsmail.net wanadoo.co.uk lineone.net supanet.com aol.co.uk
        eircom.net iol.ie indigo.ie vodafone.ie
        ziggo.nl kpnmail.nl kpnplanet.nl planet.nl home.nl hetnet.nl xs4all.nl upcmail.nl chello.nl tele2.nl casema.nl
        quicknet.nl zonnet.nl online.nl telfort.nl solcon.nl caiway.nl zeelandnet.nl
        telenet.be skynet.be proximus.be scarlet.be belgacom.net voo.be
        pt.lu internet.lu vo.lu
        telia.com tele2.se bredband.net comhem.se spray.se glocalnet.net bredband2.com passagen.se home.se
        mail.dk jubii.dk ofir.dk tdcadsl.dk stofanet.dk youmail.dk get2net.dk email.dk
        online.no broadpark.no frisurf.no getmail.no lyse.net
        kolumbus.fi elisanet.fi suomi24.fi luukku.com saunalahti.fi pp.inet.fi welho.com netti.fi
        simnet.is internet.is
        otenet.gr forthnet.gr hol.gr in.gr pathfinder.gr freemail.gr mail.gr cytanet.com.cy
        """
}
