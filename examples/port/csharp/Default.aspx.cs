using System;
using System.Web;
using System.Web.Services;
using System.Web.UI;

namespace Acme.Support
{
    public partial class _Default : Page
    {
        [WebMethod]
        public static DateTime ServerTime()
        {
            return DateTime.UtcNow;
        }

        [WebMethod]
        public static int KeepAlive()
        {
            var session = HttpContext.Current.Session;
            var calls = 1 + (int)(session["calls"] ?? 0);
            session["calls"] = calls;
            return calls;
        }
    }
}
